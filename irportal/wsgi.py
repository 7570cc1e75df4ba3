"""The WSGI callable that the server runs: `granian --interface wsgi irportal.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "irportal.settings")

application = get_wsgi_application()
