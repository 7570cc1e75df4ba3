"""A gate: some lines without which something would be public too early, too late, or on too few people's word."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Gate:
    """`text` stands once in `file`. With `replacement` in its place, at least one of `tests` must fail."""

    name: str
    file: str
    text: str
    replacement: str
    tests: tuple[str, ...]
    engine: str = "sqlite"


class Gates:
    """The gates of one file, tried by tests of one file unless a test names its own."""

    def __init__(self, file: str, tests: str) -> None:
        self._file, self._tests = file, tests
        self.listed: list[Gate] = []

    def without(self, name: str, text: str, replacement: str, *tests: str, engine: str = "sqlite") -> None:
        """Add one gate. A test that begins with `::` is of the file that these gates are tried by."""
        whole = tuple(self._tests + test if test.startswith("::") else test for test in tests)
        self.listed.append(Gate(name, self._file, text, replacement, whole, engine))
