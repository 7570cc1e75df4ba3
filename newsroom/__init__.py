"""Where staff work: intake and review, editing, spreadsheets, approval."""
