"""The grammar of the one search box: free words, phrases, filters, dates.

`items` cuts the text; here each item is judged. What is wrong becomes a fault with its place, what
is merely unfinished is left out, and every text has a reading.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from difflib import get_close_matches

from db.search.clauses import Clause, Fault, Query, Value
from db.search.dates import DateFault, DateRange, shortened
from db.search.filters import BY_NAME, MEANT, Filter, word_of
from db.search.items import Item, Part, cut

__all__ = ["Clause", "Fault", "Query", "Value", "parse"]

LONGEST = 2000  # characters of a query that are read
_ALIKE = 0.7  # what difflib takes for a slip of the keys


def parse(text: str, today: date, author: str = "") -> Query:
    """Read a query of `author`'s, seen from `today`; never raises."""
    text = text.encode(errors="replace").decode()  # a lone half of a character is no text
    clauses: list[Clause] = []
    faults: list[Fault] = []
    warnings: list[str] = []
    sort = ""
    for item in cut(text[:LONGEST], today):
        wrong, clause = _judged(item)
        faults += wrong
        if clause is None:
            continue
        if clause.field != "sort":
            clauses.append(clause)
        elif clause.negated:
            faults.append(Fault(item.start, item.end, "an order cannot be left out", ""))
        else:
            sort = clause.values[-1].text
    if len(text) > LONGEST:
        warnings.append(f"only the first {LONGEST:,} characters are read")
    warnings += _empty_ranges(clauses)
    order = sort or "newest"
    return Query(text, tuple(clauses), tuple(faults), tuple(warnings), order, author)


def _judged(item: Item) -> tuple[list[Fault], Clause | None]:
    """The faults of one item, and its clause unless nothing is left of it."""
    faults: list[Fault] = []
    values: list[Value] = []
    if item.kind == "field" and item.name not in BY_NAME:
        return [_no_filter(item)], None
    for part in item.parts:
        read = _value(item, part)
        if isinstance(read, Fault):
            faults.append(read)
        elif read is not None:
            values.append(read)
    if not values:
        return faults, None
    clause = Clause(item.kind, item.name, tuple(values), item.negated, item.start, item.end)
    return faults, clause


def _value(item: Item, part: Part) -> Value | Fault | None:
    """One value as it is meant, what is wrong with it, or None while it is unfinished."""
    if item.kind == "date":
        return _date(item.name, part)
    if not part.text:
        return None
    filter_ = BY_NAME.get(item.name)
    if filter_ is None or not filter_.words:
        return Value(part.text, part.start, part.end, part.quoted)
    word = word_of(filter_, part.text)
    if word is None:
        return _no_word(filter_, part)
    return Value(word.kind or word.name, part.start, part.end, part.quoted)


def _date(field: str, part: Part) -> Value | Fault | None:
    if part.days is None:
        return None
    if isinstance(part.days, DateFault):
        fix = part.days.offers[0] if part.days.offers else ""
        return Fault(part.start, part.end, part.days.message, fix)
    days = _turned(field, part.days)
    if days is None:
        return Fault(part.start, part.end, f"no day lies {field} this", "")
    return Value(part.text, part.start, part.end, part.quoted, days)


def _turned(field: str, days: DateRange) -> DateRange | None:
    """What a date filter lets through, as the range to overlap; None if there is no such day."""
    first, last = days
    try:
        if field == "from":
            return DateRange(first, None)
        if field == "to":
            return DateRange(None, last)
        if field == "before":
            return DateRange(None, first - timedelta(days=1)) if first else None
        if field == "after":
            return DateRange(last + timedelta(days=1), None) if last else None
    except OverflowError:
        return None
    return days


def _no_filter(item: Item) -> Fault:
    """A name that is no filter: the one that may be meant, or how to look for the text."""
    end = item.body + len(item.name) + 1
    typed = f"{shortened(item.name)}:"
    near = MEANT.get(item.name) or next(
        iter(get_close_matches(item.name, BY_NAME, n=1, cutoff=_ALIKE)), ""
    )
    if near:
        message = f"no filter '{typed}'; did you mean {near}:?"
        return Fault(item.body, end, message, f"{near}:")
    said = ",".join(part.text for part in item.parts if part.text)
    whole = f'"{item.name}:{said}"' if '"' not in said else f'"{item.name}"'
    message = f"no filter '{typed}'; to search the text write {shortened(whole)}"
    return Fault(item.body, item.end if item.parts else end, message, whole)


def _no_word(filter_: Filter, part: Part) -> Fault:
    names = {spelling: word.name for word in filter_.words for spelling in (word.name, *word.also)}
    near = get_close_matches(part.text.casefold(), names, n=1, cutoff=_ALIKE)
    fix = names[near[0]] if near else ""
    meant = f"; did you mean {filter_.name}:{fix}?" if fix else ""
    listed = ", ".join(word.name for word in filter_.words)
    message = f"no {filter_.name}:{shortened(part.text)}{meant}"
    return Fault(part.start, part.end, f"{message} ({filter_.name}: takes {listed})", fix)


def _empty_ranges(clauses: list[Clause]) -> Iterator[str]:
    """A sentence where the dates of a query have no day in common."""
    firsts, lasts = [], []
    for clause in clauses:
        days = [value.days for value in clause.values if value.days]
        if clause.kind != "date" or clause.negated or len(days) != 1:
            continue
        if days[0].first is not None:
            firsts.append(days[0].first)
        if days[0].last is not None:
            lasts.append(days[0].last)
    if firsts and lasts and max(firsts) > min(lasts):
        yield f"no day is from {max(firsts)} on and until {min(lasts)}: the range is empty"
