"""Reading an Exhibit 99.1, the furnished text of an earnings release. Pure Python: nothing here knows Django."""
