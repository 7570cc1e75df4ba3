"""How fast a finished page is: `python -m benchmarks.serve`. The README has the goals and how it is measured.

All servers share one core, the load has another. The ratios are of runs that follow one another at once, round by
round; each table shows the median round.
"""

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks import proxies, sites, tables, wrk
from benchmarks.clients import Line
from benchmarks.databases import database
from benchmarks.servers import Granian, Nginx, Server, free_port

CONNECTIONS = 64
FEW = 4
"""Connections to Django alone: with many, none would be answered within a round."""
LEASE = 0.1

PORTAL, BARE, FILE, DJANGO, KEPT = "portal", "bare", "file", "django", "nginx"
NAMES = {
    PORTAL: "the portal",
    BARE: "a bare WSGI callable, same bytes and headers",
    FILE: "nginx, same bytes as a file",
    DJANGO: "Django without the page cache",
    KEPT: "nginx with its own cache, before the portal",
}


class Round(NamedTuple):
    """What wrk said, and the server's own processor time for a request in microseconds, which other programs that run
    meanwhile do not spoil."""

    rate: float
    p99: float
    failures: int
    cpu: float


def main() -> int:
    options = _options()
    met = []
    for engine in options.database:
        for threads in options.threads:
            with tempfile.TemporaryDirectory(prefix="irportal-serve-") as name:
                met.append(_measure(engine, threads, Path(name), options))
    return 0 if all(met) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="three short rounds")
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=0)
    parser.add_argument("--threads", type=int, nargs="+", default=[2], help="granian's --blocking-threads")
    parser.add_argument("--database", nargs="+", default=["postgresql", "sqlite"], choices=["postgresql", "sqlite"])
    options = parser.parse_args()
    options.rounds = options.rounds or (3 if options.quick else 7)
    options.seconds = options.seconds or (2 if options.quick else 4)
    return options


def _measure(engine: str, threads: int, folder: Path, options: argparse.Namespace) -> bool:
    folder.chmod(0o755)
    with ExitStack() as stack:
        served = stack.enter_context(database(engine, folder))
        environment = sites.environment(served, folder)
        page = sites.demo(environment)
        servers = _started(stack, environment, folder, page, threads)
        runs = _rounds(servers, options)
        asked = _questions(stack, environment, folder, page, threads, options.seconds)
    sys.stdout.write(f"\n## {served.engine}, {threads} blocking threads\n\n")
    lines = [
        tables.at_least("of a bare WSGI callable on the same server", 0.8, _ratios(runs, PORTAL, BARE)),
        tables.at_least("of nginx with the same bytes as a file", 0.5, _ratios(runs, PORTAL, FILE)),
        tables.at_most(
            f"99th percentile at {CONNECTIONS} connections", 15, [run.p99 for run in runs[PORTAL]], " ms", of=median
        ),
        tables.at_most("answers that failed", 0, [sum(run.failures for run in runs[PORTAL])]),
        tables.at_most("questions for the site version in any lease, loaded", 1, [asked]),
    ]
    sys.stdout.write(tables.goals(lines) + "\n" + _figures(runs))
    sys.stdout.flush()
    return not tables.missed(lines)


def _started(
    stack: ExitStack, environment: dict[str, str], folder: Path, page: str, threads: int
) -> dict[str, tuple[Server, str]]:
    """Each server that is measured, and the path of the page there."""

    def started(server: Server, path: str = page) -> Server:
        server.start()
        stack.callback(server.stop)
        server.wait(path)
        return server

    portal = started(Granian(PORTAL, "irportal.wsgi:application", folder, environment, threads=threads))
    line = Line(portal.port)
    _, _, _, head, body = line.ask(page, gzip=True)
    line.close()
    assert b"content-encoding: gzip" in head.lower()
    (folder / "answer").write_bytes(head + b"\r\n\r\n" + body)
    (folder / "page.gz").write_bytes(body)
    same = environment | {"BENCHMARK_ANSWER": str(folder / "answer")}
    bare = started(Granian(BARE, "benchmarks.bare:application", folder, same, threads=threads))
    django = started(Granian(DJANGO, "irportal.wsgi:django", folder, environment, threads=threads))
    trusting = environment | {"TRUSTED_NGINX": "true"}
    behind = started(Granian("behind", "irportal.wsgi:application", folder, trusting, threads=threads))
    port, kept_port = free_port(), free_port()
    file = started(
        Nginx(FILE, proxies.with_file(folder / "page.gz", port=port, folder=folder / FILE), port, folder), "/page"
    )
    keeping = proxies.deployed([behind.port], port=kept_port, folder=folder / KEPT, private=folder / "private")
    kept = started(Nginx(KEPT, keeping, kept_port, folder, proxies.cache_folder(folder / KEPT)))
    asked = {PORTAL: portal, BARE: bare, FILE: file, DJANGO: django, KEPT: kept}
    return {name: (server, "/page" if name == FILE else page) for name, server in asked.items()}


def _rounds(servers: dict[str, tuple[Server, str]], options: argparse.Namespace) -> dict[str, list[Round]]:
    rounds: dict[str, list[Round]] = {name: [] for name in servers}
    for server, path in servers.values():
        wrk.run(server.port, path, seconds=1)
    for _ in range(options.rounds):
        for name, (server, path) in servers.items():
            before = server.cpu()
            connections = FEW if name == DJANGO else CONNECTIONS
            run = wrk.run(server.port, path, seconds=options.seconds, connections=connections)
            answered = max(run.rate * options.seconds, 1)
            rounds[name].append(Round(run.rate, run.p99, run.failures, (server.cpu() - before) / answered * 1e6))
    return rounds


def _ratios(runs: dict[str, list[Round]], ours: str, theirs: str) -> list[float]:
    return [one.rate / other.rate for one, other in zip(runs[ours], runs[theirs], strict=True)]


def _questions(
    stack: ExitStack, environment: dict[str, str], folder: Path, page: str, threads: int, seconds: int
) -> int:
    """The most questions that the process asked in any 100 ms of a loaded run."""
    questions = folder / "questions"
    questions.mkdir()
    counted = Granian(
        "counted", "benchmarks.wsgi:application", folder, environment | {"BENCHMARK_QUESTIONS": str(questions)},
        threads=threads,
    )  # fmt: skip
    counted.start()
    stack.callback(counted.stop)
    counted.wait(page)
    before = time.monotonic()
    wrk.run(counted.port, page, seconds=seconds, connections=CONNECTIONS)
    after = time.monotonic()
    times = [float(line) for file in questions.iterdir() for line in file.read_text().split()]
    asked = [at for at in times if before <= at <= after]
    assert len(asked) >= seconds * 5, f"Only {len(asked)} questions were counted."
    return most_within(asked, LEASE)


def most_within(times: list[float], span: float) -> int:
    """The most of `times` that lie in any half-open span of that length."""
    return max((sum(start <= at < start + span for at in times) for start in times), default=0)


def _figures(runs: dict[str, list[Round]]) -> str:
    portal = median(run.rate for run in runs[PORTAL])
    rows = []
    for name, measured in runs.items():
        rate = median(run.rate for run in measured)
        p99 = median(run.p99 for run in measured)
        cpu = median(run.cpu for run in measured)
        rows.append([NAMES[name], f"{rate:,.0f}", f"{rate / portal:.2f}", f"{p99:.1f} ms", f"{cpu:,.0f} µs"])
    head = ["Median of the rounds", "Requests/s", "Portal = 1", "99th percentile", "Processor time a request"]
    return tables.table(head, rows)


if __name__ == "__main__":
    sys.exit(main())
