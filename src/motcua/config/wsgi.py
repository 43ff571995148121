"""The application the web server loads."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

from django.core.wsgi import get_wsgi_application

from motcua.editorial.mount import lazily

lazily.later()

application = get_wsgi_application()
