"""The panes in the order of their numbers; another one costs its file and two lines here."""

from tui.panes.base import Pane
from tui.panes.card import CardPane
from tui.panes.delegations import DelegationsPane
from tui.panes.disputes import DisputesPane
from tui.panes.exchanges import ExchangesPane
from tui.panes.notes import NotesPane
from tui.panes.rounds import RoundsPane

PANES: tuple[type[Pane], ...] = (
    RoundsPane,
    DelegationsPane,
    ExchangesPane,
    DisputesPane,
    CardPane,
    NotesPane,
)
