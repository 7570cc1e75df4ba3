"""Statements from tables: what the columns are, the line items, the caption's scale, the footnotes."""
