"""The addresses of agencies, people and posts, and of one's own account."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, path

from agencies.sign_in import demo, views

app_name = "agencies"

urlpatterns: list[URLPattern] = [
    path("activate/", views.activate, name="activate"),
    path("account/", views.account, name="account"),
    path("account/authenticator/", views.enrol, name="enrol"),
    path("account/no-post/", views.no_post, name="no_post"),
    path("post/<int:pk>/", views.switch_post, name="switch_post"),
]

if settings.DEMO:
    urlpatterns.append(path("demo/<uuid:uid>/", demo.enter, name="demo_door"))
