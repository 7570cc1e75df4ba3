"""Wiring: settings, addresses, the WSGI callable and the system checks."""
