"""Who may reach what is not public yet, and the record of who did."""
