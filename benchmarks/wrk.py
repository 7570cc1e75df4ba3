"""Runs wrk, and reads what it says."""

import re
import subprocess
from dataclasses import dataclass

from benchmarks import cores
from benchmarks.clients import HOST

UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Run:
    """Requests a second; the 99th percentile in milliseconds; answers that were no page, or none at all."""

    rate: float
    p99: float
    failures: int


def read(said: str) -> Run:
    """The output of `wrk --latency`. Raises `ValueError` where it says no rate."""
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s|m)\b", said)
    if rate is None or p99 is None:
        raise ValueError(f"wrk told no rate: {said}")
    failures = [
        int(number) for number in re.findall(r"(?:Non-2xx or 3xx responses:|connect|read|write|timeout) (\d+)", said)
    ]
    return Run(float(rate[1]), float(p99[1]) * UNITS[p99[2]], sum(failures))


def run(port: int, path: str, *, seconds: int, connections: int = 64) -> Run:
    """Ask for `path` over `connections` for `seconds`, from the core for load."""
    words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-H", f"Host: {HOST}"]
    with cores.on(cores.LOAD):
        told = subprocess.run(
            [*words, "-H", "Accept-Encoding: gzip", f"http://127.0.0.1:{port}{path}"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    return read(told.stdout)
