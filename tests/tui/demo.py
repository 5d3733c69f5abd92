"""The explorer over a made-up world: `python -m tests.tui.demo [rounds] [--ascii] [--light]`."""

import os
import sys


def main() -> None:
    """Start it, and end with its exit code."""
    from tui.environment import hurry, prepare

    prepare(os.environ)
    hurry()
    from tests.tui.fakes import FakeStore, make_world, pretend
    from tui.app import ParleyApp, explore
    from tui.options import Options

    pretend(setattr)
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    options = Options(
        ascii="--ascii" in sys.argv,
        theme="light" if "--light" in sys.argv else "",
        no_color=bool(os.environ.get("NO_COLOR")),
    )
    store = FakeStore(make_world(numbers[0] if numbers else 57))
    code, said = explore(ParleyApp(store, "analyst-1", options))  # type: ignore[arg-type]
    if said:
        print(said, file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
