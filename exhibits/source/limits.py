"""How much is looked at: every bound stands here, and is checked before the work that it bounds."""

MAX_BYTES = 20_000_000
"""Of a file as it comes; a whole submission holds other exhibits too."""

MAX_CHARACTERS = 1_000_000
"""Of plain text."""

MAX_MARKUP = 4_000_000
"""Characters of HTML, of which the tags are the larger part."""

MAX_LINES = 12_000
"""Some two hundred printed pages; the longest releases have forty."""

MAX_LINE_LENGTH = 20_000
MAX_TAG = 4_000
"""Characters of a tag from which its attributes are counted."""

MAX_ATTRIBUTES = 600
"""Of one element, by what parts them: a parser compares each with all others."""

MAX_NODES = 400_000
"""Elements and runs of text in HTML."""

MAX_DEPTH = 400
"""Elements within one another."""

MAX_TABLES_DEEP = 12
"""Tables within one another."""

MAX_COLUMNS = 400
"""Columns of one table, spanned ones counted."""

MAX_CELLS = 200_000
"""Cells of all tables, spanned ones counted."""

MAX_FILLED = 40_000
"""Cells of all tables that hold a text; a long release has some five thousand."""

MAX_UNPACKED = 60_000_000
"""Bytes of a Word file once it is unpacked."""

MAX_PARTS = 2_000
"""Files within a Word file."""

MAX_WORD_XML = 12_000_000
"""Bytes of the parts of a Word file that are read."""

MAX_WORD_ELEMENTS = 300_000
MAX_WORD_CONVERTED = 35_000
"""Of these, what is left once fonts, borders and widths are out: a converter takes some 30 microseconds for each."""

MAX_WORD_DEPTH = 100
"""A table in a table in a table takes some thirty."""
