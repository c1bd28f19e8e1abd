"""How the sign-in libraries are set: user name and password, one-time password, lock-out; no e-mail, no sign-up."""

from __future__ import annotations

from datetime import timedelta

ACCOUNT_ADAPTER = "agencies.sign_in.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "agencies.sign_in.forms.SignInForm",
    "change_password": "agencies.sign_in.forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = False  # failures are counted in the database, by axes
MFA_ADAPTER = "agencies.sign_in.adapters.SecondFactorAdapter"
MFA_FORMS = {"authenticate": "agencies.sign_in.forms.CodeForm"}
MFA_SUPPORTED_TYPES = ["totp"]
MFA_TOTP_ISSUER = "吉林儿童福利"
MFA_TOTP_TOLERANCE = 1  # thirty seconds of a slow clock; a code opens once all the same
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS = ["login", "username", "password", "code", "ip_address"]
AXES_CLIENT_IP_CALLABLE = "agencies.sign_in.lockout.address_of"
AXES_LOCKOUT_CALLABLE = "agencies.sign_in.lockout.same_answer"
AXES_VERBOSE = False
