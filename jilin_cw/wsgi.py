"""The web entry point."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jilin_cw.settings")
application = get_wsgi_application()

from jilin_cw.checks import require_sound_deployment  # noqa: E402 - needs the settings that the line above read

require_sound_deployment()
