"""Entering and leaving: name and password, one-time password for everyone, sessions that end when they should.

django-allauth walks the steps, django-axes counts failures; the rules are of the house (controls S-01 to S-10).
"""
