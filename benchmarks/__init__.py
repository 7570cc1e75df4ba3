"""Measures the promise of `publication`: nothing early, nothing late, nothing stale, at nearly the speed of a file."""
