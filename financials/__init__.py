"""Statements and their figures, as printed in a release."""
