"""The web container's health check: can it work, asked as the front server would ask."""

from __future__ import annotations

import os
import sys
import urllib.request

host = os.environ["DJANGO_ALLOWED_HOSTS"].split(",")[0]
request = urllib.request.Request("http://127.0.0.1:8000/readyz", headers={"Host": host})
with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 - loopback
    sys.exit(answer.status != 200)
