"""The application the web server loads."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402 - the settings name must stand first

application = get_wsgi_application()
