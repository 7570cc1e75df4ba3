"""The proof that a reading loses nothing: an independent second look, slower than the reader, for tests and audits."""

from exhibits.lossless.proof import Lost, Proof, prove

__all__ = ["Lost", "Proof", "prove"]
