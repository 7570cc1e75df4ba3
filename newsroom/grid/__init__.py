"""A statement as a grid of inputs: a row a line, a column a period."""

from newsroom.grid.form import StatementGrid

__all__ = ["StatementGrid"]
