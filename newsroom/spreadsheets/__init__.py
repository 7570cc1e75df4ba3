"""Statements and past releases as spreadsheets, out and in: CSV and XLSX, and JSON for the archive.

`files` turns bytes into sheets, under bounds; `statement_reading` and `archive` say what the cells mean; `actions`
write.
"""
