"""The WSGI callable that the server runs: `granian --interface wsgi irportal.wsgi:application`.

Finished public pages stand in front of Django. Each process keeps its own, and asks for itself what is public.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "irportal.settings")

django = get_wsgi_application()

# Only now that Django is set up can what stands on it be imported.
from django.conf import settings  # noqa: E402

from publication.site.fastpath import FastPath  # noqa: E402
from publication.site.patience import bound_waiting  # noqa: E402
from publication.site.reports import Reporter  # noqa: E402
from publication.site.store import PageStore  # noqa: E402
from publication.site.watch import Watch  # noqa: E402
from website.kept import kept  # noqa: E402
from website.warmth import warm  # noqa: E402

bound_waiting()
watch = Watch()
watch.start()
Reporter(watch).start()
application = FastPath(
    django,
    keeps=kept,
    watch=watch,
    store=PageStore(settings.PAGE_CACHE_BYTES),
    scheme_header=settings.SECURE_PROXY_SSL_HEADER[0] if settings.SECURE_PROXY_SSL_HEADER else "",
    trusts_nginx=settings.TRUSTED_NGINX,
)
warm(application)
