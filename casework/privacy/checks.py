"""Start-up check of the keys: production refuses missing, broken or demonstration ones."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks

from casework.privacy.keys import key_faults
from casework.privacy.providers import current_suite


def check_keys(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:  # noqa: ARG001 - Django's signature
    """One error for each fault of FIELD_KEYS, INDEX_KEY and CRYPTO_SUITE."""
    faults = key_faults(
        str(getattr(settings, "FIELD_KEYS", "")),
        str(getattr(settings, "INDEX_KEY", "")),
        str(getattr(settings, "MODE", "production")),
    )
    try:
        current_suite()
    except (LookupError, ImportError) as error:
        faults.append(str(error))
    return [checks.Error(fault, id="casework.E800") for fault in faults]
