"""What a browser may do on our pages: only our own files, nothing inline, no device."""

from __future__ import annotations

from csp.constants import NONE, SELF

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
FEATURES = "camera microphone geolocation payment usb display-capture browsing-topics fullscreen"
PERMISSIONS_POLICY: dict[str, list[str]] = {feature: [] for feature in FEATURES.split()}
