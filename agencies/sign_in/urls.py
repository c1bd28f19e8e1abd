"""The addresses of signing in, by the names django-allauth looks for; nothing else of it is reachable."""

from __future__ import annotations

from allauth.mfa.base.views import AuthenticateView
from django.urls import path

from agencies.sign_in import views
from policy.doors import open_to_all_signed_in, public

urlpatterns = [
    path("sign-in/", public(views.SignInView.as_view()), name="account_login"),
    path("sign-in/code/", public(AuthenticateView.as_view()), name="mfa_authenticate"),
    path("sign-out/", public(views.SignOutView.as_view()), name="account_logout"),
    path(
        "account/password/",
        open_to_all_signed_in(views.ChangePasswordView.as_view()),
        name="account_change_password",
    ),
]
