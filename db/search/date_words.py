"""The words and signs dates are written with, and text cut into them.

Every sign gets a class of one character, so that a date's shape is a regular expression over the
classes: "22-23 July 2025" is `D-DMY`. `date_forms` holds the shapes.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MOST_SIGNS = 24  # more than the longest shape has

EARLY, MID, LATE = range(3)
PREVIOUS, THIS, NEXT = range(-1, 2)
DAY, WEEK, MONTH, YEAR = range(4)

# Years one can name without a month and day in figures; other numbers are rather counts.
FIRST_YEAR, LAST_YEAR = 1900, 2099


class Sign(NamedTuple):
    """One word, number or mark of a date, with its place in the text.

    `kind` is its class: Y year, D one or two digits, N other number, M month, S season,
    Q quarter or half ("Q3"), q and h the words for them, n first to fourth, U unit, d days,
    L last, this or next, W weekday, R today and its neighbours, k now, E early, mid or late,
    o filler, f from, t to, u until, b before, a after, g ago, w between, & and, r the word after
    a year, C clock, ~ EDTF doubt, 0 decade, . / , as written, - glued and _ spaced dash, X two
    dots, ' before a short year, ! nothing of a date. `value` is the number, or which of its
    class it is; `meant` the word it was misspelt for.
    """

    kind: str
    value: int
    start: int
    end: int
    meant: str = ""


def _numbered(*lists: str) -> dict[str, int]:
    return {word: number for number, words in enumerate(lists, 1) for word in words.split()}


MONTHS = _numbered(
    "january jan січень січня січні січ январь января январе янв",
    "february feb лютий лютого лютому лют февраль февраля феврале февр фев",
    "march mar березень березня березні бер март марта марте мар",
    "april apr квітень квітня квітні квіт апрель апреля апреле апр",
    "may травень травня травні трав май мая мае",
    "june jun червень червня червні черв июнь июня июне июн",
    "july jul липень липня липні лип июль июля июле июл",
    "august aug серпень серпня серпні серп август августа августе авг",
    "september sept sep вересень вересня вересні вер сентябрь сентября сентябре сент сен",
    "october oct жовтень жовтня жовтні жовт октябрь октября октябре окт",
    "november nov листопад листопада листопаді лист ноябрь ноября ноябре нояб ноя",
    "december dec грудень грудня грудні груд декабрь декабря декабре дек",
)
SEASONS = _numbered("spring", "summer", "autumn fall", "winter")
_WEEKDAYS = _numbered(
    "monday mon",
    "tuesday tue tues",
    "wednesday wed",
    "thursday thu thur thurs",
    "friday fri",
    "saturday sat",
    "sunday sun",
)
# Not the calendar module's: those follow the locale.
MONTH_NAMES = tuple(
    next(word for word in MONTHS if MONTHS[word] == n).capitalize() for n in range(1, 13)
)
WEEKDAY_NAMES = tuple(
    next(word for word in _WEEKDAYS if _WEEKDAYS[word] == n).capitalize() for n in range(1, 8)
)


def _of(kind: str, value: int, words: str) -> dict[str, tuple[str, int]]:
    return dict.fromkeys(words.split(), (kind, value))


_WORDS: dict[str, tuple[str, int]] = {
    **{word: ("M", number) for word, number in MONTHS.items()},
    **{word: ("S", number) for word, number in SEASONS.items()},
    **{word: ("W", number - 1) for word, number in _WEEKDAYS.items()},
    **{word: ("n", n) for word, n in _numbered("first", "second", "third", "fourth").items()},
    **_of("E", EARLY, "early beginning start"),
    **_of("E", MID, "mid middle"),
    **_of("E", LATE, "late end"),
    **_of("L", PREVIOUS, "last past previous"),
    **_of("L", THIS, "this current"),
    **_of("L", NEXT, "next coming"),
    **_of("d", DAY, "day days"),
    **_of("U", WEEK, "week weeks"),
    **_of("U", MONTH, "month months"),
    **_of("U", YEAR, "year years"),
    **_of("R", -1, "yesterday"),
    **_of("R", 0, "today"),
    **_of("k", 0, "now"),
    **_of("R", 1, "tomorrow"),
    **_of("q", 0, "quarter"),
    **_of("h", 0, "half"),
    **_of("o", 0, "of the"),
    **_of("f", 0, "from since"),
    **_of("t", 0, "to through"),
    **_of("u", 0, "until till"),
    **_of("b", 0, "before"),
    **_of("a", 0, "after"),
    **_of("g", 0, "ago"),
    **_of("w", 0, "between"),
    **_of("&", 0, "and"),
    **_of("r", 0, "р рік року році г год года году"),
}
_MARKS = {"~": "~", "?": "~", "%": "~", "/": "/", ".": ".", "'": "'", "’": "'"}
# Letters are any alphabet's, digits only 0 to 9.
_SIGN = re.compile(
    r"""\s* (?:
      (?P<clock> (?<=[0-9])t[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:z|[+-][0-9]{2}:[0-9]{2})?(?!\w) )
    | (?P<quarter> [qh][0-9](?!\w) )
    | (?P<decade> [0-9]{3}0['’]?s(?!\w) )
    | (?P<number> [0-9]+ ) (?: (?: st|nd|rd|th | -?(?:го|ого|е|є|те) ) (?!\w) )?
    | (?P<word> [^\W\d_]+ ) (?: \.(?![.\d]) )?
    | (?P<dots> \.{2,3} | … )
    | (?P<dash> [-–—−] )
    | (?P<mark> [~?%/.,'’] )
    )""",
    re.VERBOSE | re.IGNORECASE,
)


def cut(text: str, start: int, *, guess: bool = False) -> Iterator[Sign]:
    """The signs of `text` from `start` on, up to the first thing that is in no date.

    With `guess` a misspelt word counts as the word it is nearest to, and says so in `meant`.
    """
    place = start
    for _ in range(MOST_SIGNS):
        found = _SIGN.match(text, place)
        if found is None:
            return
        sign = _sign(text, found, guess)
        if sign.kind == "!":
            return
        yield sign
        place = found.end()


def _sign(text: str, found: re.Match[str], guess: bool) -> Sign:
    group = found.lastgroup or ""
    start, end = found.start(group), found.end()
    written = found[group].casefold()
    kind, value, meant = "!", 0, ""
    if group == "number":
        kind = "Y" if len(written) == 4 else "D" if len(written) <= 2 else "N"
        value = int(written[:9])
    elif group == "word":
        kind, value = _WORDS.get(written, ("!", 0))
        if kind == "!" and guess:
            meant = nearest(written, _WORDS)
            kind, value = _WORDS.get(meant, ("!", 0))
    elif group == "dash":
        spaced = start > 0 and text[start - 1].isspace(), text[end : end + 1].isspace()
        # "2025 -bodies": a dash before a word negates it.
        kind = "!" if spaced == (True, False) else "_" if spaced[1] else "-"
    elif group == "mark":
        # "2025-05,2025-07": a comma without a space joins alternatives.
        comma = "," if text[end : end + 1].isspace() else "!"
        kind = _MARKS.get(written, comma)
    else:
        kind = {"clock": "C", "quarter": "Q", "decade": "0", "dots": "X"}[group]
        if group == "quarter":
            value = int(written[1]) + (10 if written[0] == "h" else 0)
        elif group == "decade":
            value = int(written[:4])
    return Sign(kind, value, start, end, meant)


def nearest(word: str, known: Iterable[str], likeness: float = 0.8) -> str:
    """The one of `known` that `word` is most likely a misspelling of, or an empty text."""
    if not 3 < len(word) <= MOST_SIGNS:
        return ""
    import difflib

    return next(iter(difflib.get_close_matches(word, known, 1, likeness)), "")
