"""Takes out the gates of publication one at a time, and asks whether a test notices: `python -m tests.mutants`."""
