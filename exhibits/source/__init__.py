"""Bytes to numbered lines and grids: what the exhibit is printed on, before anything is read from it."""

from exhibits.source.reading import read_source
from exhibits.source.set import Grid, GridCell, GridRow, Source

__all__ = ["Grid", "GridCell", "GridRow", "Source", "read_source"]
