"""Stars, saved views and past queries: an author's own, kept in `state.json`."""

from pathlib import Path
from typing import Any, NamedTuple

from tui.state import SessionState, load_part, save_part, session_from

MOST_QUERIES = 200


class View(NamedTuple):
    """A saved view: where one stood, the filter of each list, and the search shown ('' = none)."""

    name: str
    query: str = ""
    session: SessionState = SessionState()
    words: tuple[str, ...] = ()


def stars(folder: Path | None) -> tuple[str, ...]:
    """The slugs that are starred, the newest star last."""
    return _texts(load_part(folder, "stars"))


def star(folder: Path | None, slug: str) -> bool | None:
    """Star a slug, or unstar it; whether it is starred now, None where that cannot be kept."""
    known = stars(folder)
    starred = slug not in known
    kept = [*known, slug] if starred else [other for other in known if other != slug]
    return starred if save_part(folder, "stars", kept) else None


def queries(folder: Path | None) -> tuple[str, ...]:
    """The queries asked before, the newest last."""
    return _texts(load_part(folder, "queries"))


def asked(folder: Path | None, query: str) -> None:
    """Remember a query as the newest one."""
    before = [other for other in queries(folder) if other != query]
    save_part(folder, "queries", [*before, query][-MOST_QUERIES:])


def views(folder: Path | None) -> tuple[View, ...]:
    """The saved views by name."""
    said = load_part(folder, "views")
    if not isinstance(said, dict):
        return ()
    return tuple(_view(name, said[name]) for name in sorted(said) if isinstance(said[name], dict))


def view(folder: Path | None, name: str) -> View | None:
    """The view saved under a name."""
    return next((one for one in views(folder) if one.name == name.strip()), None)


def no_such_view(folder: Path | None, name: str) -> str:
    """That there is no view of this name, and which there are."""
    known = ", ".join(one.name for one in views(folder))
    return f"there is no view '{name}'; " + (f"there are {known}" if known else "none is saved")


def save_view(folder: Path | None, saved: View) -> bool:
    """Keep a view under its name, in the place of another of that name; whether that worked."""
    kept = [one for one in views(folder) if one.name != saved.name]
    return _keep(folder, [*kept, saved])


def remove_view(folder: Path | None, name: str) -> bool:
    """Forget a view; whether there was one of that name and it is gone."""
    known = views(folder)
    kept = [one for one in known if one.name != name.strip()]
    return len(kept) < len(known) and _keep(folder, kept)


def _keep(folder: Path | None, kept: list[View]) -> bool:
    return save_part(
        folder,
        "views",
        {
            one.name: {
                "query": one.query,
                "session": one.session._asdict(),
                "words": list(one.words),
            }
            for one in kept
        },
    )


def _view(name: str, said: dict[str, Any]) -> View:
    query = said.get("query")
    return View(
        name,
        query if isinstance(query, str) else "",
        session_from(said.get("session")),
        _texts(said.get("words")),
    )


def _texts(said: Any) -> tuple[str, ...]:
    """The texts of a JSON list; none for anything else."""
    return tuple(one for one in said if isinstance(one, str)) if isinstance(said, list) else ()
