"""Past releases as a table: a release a row. `rows` is the file, `widgets` the cells, `resource` a release's row."""
