"""Screens of the archive that parts and workflows cannot express."""
