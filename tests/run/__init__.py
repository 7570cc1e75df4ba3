"""Runs the whole suite on each engine and in the browser, on servers of its own: `python -m tests.run`."""
