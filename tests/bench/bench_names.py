"""How fast the name ladder is at 100,000 names: `python -m tests.bench.bench_names [NAMES]`.

The goal is a median under 1 ms and a p95 under 10 ms over all that a person may type. CPU time of
this thread.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from db.search.name_words import name_words
from db.search.names import find
from tests.bench.benchlib import percentile, print_table
from tests.search.names_store import Named, names_store

NAMES = 100_000
QUERIES = 400
GIVEN = (
    "Vladimir Volodymyr Sergey Serhiy Oleksandr Alexander Andriy Andrey Dmitry Dmytro Mykola Olena "
    "Nikolai Igor Ihor Oleg Oleh Yuri Yevhen Ivan Petro Pavel Maria Natalia Iryna Svitlana Tatyana "
    "Mehmet Ahmet Mustafa Hakan İbrahim Yaşar Recep Ömer Şükrü Ayşe Emine Hüseyin Murat Cevdet "
    "Mohammed Ahmad Khalid Abdulrahman Hassan Hussein Fatima Khadija Nasser Faisal Jamal Tariq "
    "Abbas Reza Mohammad Javad Masoud Zahra John Mary Peter Anna Michael Thomas Hans Jean Marco"
).split()
STARTS = "b v g d zh z k l m n p r s t kh h ch sh st kr gr tr pr sk f y".split()
VOWELS = "a e i o u y ia".split()
MIDDLES = "l r n m k v d t s z b g nd rk lm sh st v".split()
ENDINGS = (
    "ov ev in enko sky skyi uk chuk ko yan oğlu er lı i zadeh abadi oui ani ad son mann ez"
).split()
CYRILLIC = str.maketrans("abvgdezijklmnoprstufhcy", "абвгдезийклмнопрстуфхцы")


def surnames(chance: random.Random) -> Iterator[str]:
    """Made-up surnames without end; common sounds make some beginnings far more common."""
    while True:
        parts = [chance.choice(STARTS), chance.choice(VOWELS), chance.choice(MIDDLES)]
        if chance.random() < 0.5:
            parts += [chance.choice(VOWELS), chance.choice(MIDDLES)]
        yield ("".join(parts) + chance.choice(ENDINGS)).capitalize()


def registry(count: int) -> list[Named]:
    """People with `count` names in all: two of three have a Cyrillic spelling beside their own."""
    chance = random.Random(1)  # noqa: S311
    pool = surnames(chance)
    known = [next(pool) for _ in range(max(1, count // 4))]
    people: list[Named] = []
    names = 0
    while names < count:
        own = f"{chance.choice(GIVEN)} {chance.choice(known)}"
        spellings = [own]
        if len(people) % 3:
            spellings.append(own.lower().translate(CYRILLIC).title())
        mentions = min(50, int(chance.paretovariate(1.2)))
        people.append(Named(f"person-{len(people)}", "person", spellings, mentions))
        names += len(spellings)
    return people


def slip(word: str, chance: random.Random) -> str:
    """The word with two neighbours changed over."""
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def german(word: str) -> str:
    """The word as a German paper would print it."""
    for theirs, ours in (("zh", "sch"), ("ch", "tsch"), ("sh", "sch"), ("v", "w"), ("y", "j")):
        word = word.replace(theirs, ours)
    return word


def typed(people: list[Named]) -> dict[str, list[str]]:
    """What people type, by kind of query."""
    chance = random.Random(2)  # noqa: S311
    strangers = surnames(random.Random(3))  # noqa: S311
    chosen = [chance.choice(people) for _ in range(QUERIES)]
    pairs = [person.names[0].split() for person in chosen]
    native = [person.names[-1] for person in chosen]
    return {
        "surname": [surname for _, surname in pairs],
        "whole name": [" ".join(pair) for pair in pairs],
        "Cyrillic": native,
        "initial": [f"{given[0]}. {surname}" for given, surname in pairs],
        "three letters": [surname[:3] for _, surname in pairs],
        "five letters": [surname[:5] for _, surname in pairs],
        "given name": [given for given, _ in pairs],
        "German spelling": [german(surname) for _, surname in pairs],
        "slip of the keys": [slip(surname, chance) for _, surname in pairs],
        "whole name, slip": [f"{given} {slip(surname, chance)}" for given, surname in pairs],
        "stranger": [next(strangers) for _ in pairs],
    }


def clocked(action: Callable[[], object]) -> float:
    """CPU seconds that `action` takes."""
    start = time.thread_time()
    action()
    return time.thread_time() - start


def main(count: int = NAMES) -> None:
    """Build the registry, look names up, and print the figures."""
    people = registry(count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.db"
        build = clocked(lambda: names_store(people, str(path)).close())
        split = clocked(lambda: [name_words(text) for one in people for text in one.names])
        # Opened again, so that the cache has to fill as it would in a session.
        connection = names_store((), str(path))
        pages = dict(connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"))
        words = connection.execute("SELECT count(*) FROM name_word").fetchone()[0]
        find(connection, "Warmupp")
        rows, every = [], []
        for kind, queries in typed(people).items():
            times, found = [], 0
            for text in queries:
                start = time.thread_time()
                found += bool(find(connection, text))
                times.append(time.thread_time() - start)
            every += times
            rows.append((kind, found, *(f"{percentile(times, p) * 1e3:.2f}" for p in (50, 95, 99))))
        rows.append(("all", "", *(f"{percentile(every, p) * 1e3:.2f}" for p in (50, 95, 99))))
        connection.close()
    print_table(("query", f"found of {QUERIES}", "p50 ms", "p95 ms", "p99 ms"), rows)
    size = sum(value for name, value in pages.items() if "name_word" in name)
    print(
        f"{count} names, {words} words: {count / build:.0f} names/s written with all their tables"
    )
    print(f"{count / split:.0f} names/s cut into words, {size / count:.0f} bytes of index a name")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
