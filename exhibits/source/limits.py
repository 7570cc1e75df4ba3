"""How much is looked at: every bound stands here, and is checked before the work that it bounds."""

MAX_BYTES = 20_000_000
"""Of a file as it comes; a whole submission holds other exhibits too."""

MAX_CHARACTERS = 2_000_000
"""Of plain text."""

MAX_MARKUP = 6_000_000
"""Characters of HTML, of which the tags are the larger part."""

MAX_LINES = 40_000
MAX_LINE_LENGTH = 20_000

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

MAX_UNPACKED = 60_000_000
"""Bytes of a Word file once it is unpacked."""

MAX_PARTS = 2_000
"""Files within a Word file."""
