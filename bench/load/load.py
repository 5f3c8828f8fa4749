#!/usr/bin/env python3
"""Whole-server measurements. `load.py --help` says how, ../README.md how to read what it prints."""
import argparse
import importlib
import json
import signal
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import Bench
from server import Failure

SCENARIOS = ["lists", "large", "writes", "start", "wal", "history", "undo", "code", "nodes", "events", "console"]
RUNGS = Path(__file__).parent.parent / "rungs"


def main() -> int:
    asked = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that everything started is stopped
    results = []
    try:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="frontdesk-bench-", dir=asked.folder)))
            folder.chmod(0o755)  # PostgreSQL runs as a user of its own
            bench = Bench(asked, folder, stack)
            for name in asked.scenario or SCENARIOS:
                for result in importlib.import_module(f"scenarios.{name}").run(bench):
                    print(result.table(), end="\n\n", flush=True)
                    results.append(result)
    except Failure as failure:
        print(f"load: {failure}", file=sys.stderr)
        return 1
    finally:
        if asked.json and results:
            asked.json.write_text(json.dumps([result.as_json() for result in results], indent=2) + "\n")
        if asked.markdown and results:
            asked.markdown.write_text("\n\n".join(result.table() for result in results) + "\n")
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario", nargs="*", metavar="SCENARIO", help=f"any of {', '.join(SCENARIOS)}; all when none is named")
    parser.add_argument("--server", type=Path, help="the product's executable; without it only the rungs are measured")
    parser.add_argument("--rungs", type=Path, default=RUNGS / "bin/Release/net10.0/rungs", help="the rungs' executable")
    parser.add_argument("--node", type=Path, default=RUNGS / "node/server.mjs", help="the Node rung, after npm ci in its folder")
    parser.add_argument("--rounds", type=int, default=3, help="quiet rounds wanted (default 3; 5 for what is published)")
    parser.add_argument("--seconds", type=float, default=5, help="length of one measurement (default 5)")
    parser.add_argument("--warm", type=float, default=3, help="length of the load before a server's first measurement (default 3)")
    parser.add_argument("--writes", type=int, default=100_000, help="writes of the wal scenario (default 100000)")
    parser.add_argument("--folder", type=Path, help="where to make the temporary folder: the disk that writes are measured on")
    parser.add_argument("--json", type=Path, help="also write the results there")
    parser.add_argument("--markdown", type=Path, help="also write the tables there")

    asked = parser.parse_args()
    if unknown := set(asked.scenario) - set(SCENARIOS):
        parser.error(f"there is no scenario {', '.join(sorted(unknown))}")
    return asked


if __name__ == "__main__":
    sys.exit(main())
