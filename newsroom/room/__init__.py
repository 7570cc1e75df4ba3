"""The release room: the night of a release on one page, and the receipt of what was served and when."""
