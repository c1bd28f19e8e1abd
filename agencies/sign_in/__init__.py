"""Entering and leaving: name and password, one-time password for everyone, sessions that end when they should.

django-allauth walks the steps, django-axes counts failures; this package gives them the rules of the house (S-01 to S-10).
"""
