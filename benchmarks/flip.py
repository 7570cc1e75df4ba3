"""What comes out before, at and after an instant: `python -m benchmarks.flip`. The README has the goals.

Each flip makes something wait by the real actions, on real clocks, while clients ask without a pause for every public
surface, of each of four processes and of nginx before them; some flips go wrong in some way at the instant.
"""

import argparse
import sys

from benchmarks import kinds, report
from benchmarks.stage import stage


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=50)
    parser.add_argument("--quick", action="store_true", help="each kind once")
    parser.add_argument("--only", default="", help="kinds with these words in their names")
    parser.add_argument("--threads", type=int, default=2, help="granian's --blocking-threads")
    parser.add_argument("--database", default="postgresql", choices=["postgresql", "sqlite"])
    options = parser.parse_args()
    with stage(options.database, threads=options.threads) as ready:
        import django

        django.setup()
        from benchmarks.flips import Flips

        flips = Flips(ready)
        wanted = [kind for kind in kinds.possible(ready) if options.only in kind.name]
        plan = wanted if options.quick else [wanted[n % len(wanted)] for n in range(options.flips)]
        outcomes = []
        for kind in plan:
            outcomes.append(flips.run(kind))
            sys.stderr.write(f"{len(outcomes)}/{len(plan)} {report.one(outcomes[-1])}\n")
        naive = [] if options.only else [flips.run(kind) for kind in kinds.NAIVE if kinds.is_possible(kind, ready)]
    sys.stdout.write(report.whole(outcomes, naive, engine=ready.database.engine))
    return 1 if report.missed(outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
