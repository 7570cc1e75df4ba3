"""Tables by their geometry: cells, the regions they stand in, and columns with their headers."""
