"""What comes out before, at and after an instant: `python -m benchmarks.flip`. The README has the goals.

Each flip makes something wait by the real actions, on real clocks, while clients ask without a pause for every public
surface, of each of four processes and of nginx before them; some flips go wrong in some way at the instant.
"""

import argparse
import sys
from itertools import cycle, islice

from benchmarks import kinds, report, tables
from benchmarks.stage import stage


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=50)
    parser.add_argument("--quick", action="store_true", help="each kind once")
    parser.add_argument("--only", default="", help="kinds with these words in their names")
    parser.add_argument("--threads", type=int, default=2, help="granian's --blocking-threads")
    parser.add_argument("--database", default="postgresql", choices=["postgresql", "sqlite"])
    options = parser.parse_args()
    wanted = [kind for kind in kinds.KINDS if options.only in kind.name]
    if not wanted:
        parser.error(f"no kind of flip has {options.only!r} in its name")
    naive = () if options.only else kinds.NAIVE
    with stage(options.database, threads=options.threads) as ready:
        import django

        django.setup()
        from benchmarks.flips import Flips

        flips = Flips(ready)
        left_out = {kind.name: why for kind in (*wanted, *naive) if (why := kinds.hindrance(kind, ready))}
        possible = [kind for kind in wanted if kind.name not in left_out]
        plan = possible if options.quick else list(islice(cycle(possible), options.flips))
        outcomes = []
        for kind in plan:
            outcomes.append(flips.run(kind))
            sys.stderr.write(f"{len(outcomes)}/{len(plan)} {report.one(outcomes[-1])}\n")
        simpler = [flips.run(kind) for kind in naive if kind.name not in left_out]
    goals = report.lines(outcomes, to_quote=not (options.quick or options.only))
    sys.stdout.write(report.whole(outcomes, simpler, goals, engine=ready.database.engine, left_out=left_out))
    return 1 if tables.missed(goals) else 0


if __name__ == "__main__":
    sys.exit(main())
