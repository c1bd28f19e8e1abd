"""The addresses of agencies, people and posts, and of one's own account."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, path

from agencies.models import Agency, Post, ServiceArea, StandIn, User
from agencies.parts import AGENCY, POST, SERVICE_AREA, STAND_IN, USER
from agencies.reviewing import review
from agencies.sign_in import demo
from agencies.sign_in import views as sign_in
from agencies.views import act
from casework.views import screens

app_name = "agencies"

urlpatterns: list[URLPattern] = [
    path("activate/", sign_in.activate, name="activate"),
    path("account/", sign_in.account, name="account"),
    path("account/authenticator/", sign_in.enrol, name="enrol"),
    path("account/no-post/", sign_in.no_post, name="no_post"),
    path("post/<int:pk>/", sign_in.switch_post, name="switch_post"),
    *screens(AGENCY, "agencies/"),
    *screens(USER, "users/"),
    path("posts/review/", review, name="post_review"),
    *screens(POST, "posts/"),
    *screens(SERVICE_AREA, "service-areas/"),
    *screens(STAND_IN, "stand-ins/"),
    path("stand-ins/<uuid:uid>/act/<slug:verb>/", act, {"model": StandIn}, name="stand_in_act"),
    path("service-areas/<uuid:uid>/act/<slug:verb>/", act, {"model": ServiceArea}, name="service_area_act"),
    path("agencies/<uuid:uid>/act/<slug:verb>/", act, {"model": Agency}, name="agency_act"),
    path("users/<uuid:uid>/act/<slug:verb>/", act, {"model": User}, name="user_act"),
    path("posts/<uuid:uid>/act/<slug:verb>/", act, {"model": Post}, name="post_act"),
]

if settings.DEMO:
    urlpatterns.append(path("demo/<uuid:uid>/", demo.enter, name="demo_door"))
