"""Start-up check of the suite and, in play, of the keys; jilin_cw/checks.py asks `key_faults` before production."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks

from casework.privacy.keys import PLAY_MODES, key_faults
from casework.privacy.providers import current_suite


@checks.register(checks.Tags.security)
def check_keys(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:  # noqa: ARG001 - Django's signature
    """One error for each fault. Production's keys are left to the check that stops every entry point."""
    mode = str(getattr(settings, "MODE", "production"))
    faults: list[str] = []
    if mode in PLAY_MODES:
        faults += key_faults(str(getattr(settings, "FIELD_KEYS", "")), str(getattr(settings, "INDEX_KEY", "")), mode)
    try:
        current_suite()
    except (LookupError, ImportError) as error:
        faults.append(str(error))
    return [checks.Error(fault, id="casework.E800") for fault in faults]
