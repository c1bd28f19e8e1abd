"""All settings, from the environment only. `.env.example` names every one of them; NAME_FILE reads NAME from a file."""

from __future__ import annotations

from pathlib import Path

import environ
from environ.fileaware_mapping import FileAwareMapping

from jilin_cw.browser import CONTENT_SECURITY_POLICY as CONTENT_SECURITY_POLICY
from jilin_cw.browser import PERMISSIONS_POLICY as PERMISSIONS_POLICY
from jilin_cw.clock import SCHEDULE
from jilin_cw.databases import connected_alike
from jilin_cw.logs import logging_for
from jilin_cw.sign_in import *  # noqa: F403 - settings of libraries, nothing else


class Environment(FileAwareMapping):  # type: ignore[misc]  # the library has no types
    """Variables, or the files that NAME_FILE points to; a secret's file may end with a new line."""

    def __getitem__(self, key: str) -> str:
        return str(super().__getitem__(key)).strip()


BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()
env.ENVIRON = Environment()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

# "production" is what you get when nobody says otherwise; "demo" is loopback and synthetic; "test" is the suite.
MODE = env.str("DJANGO_MODE", default="production")
PRODUCTION = MODE not in {"demo", "test"}
DEMO = MODE == "demo"
DEBUG = env.bool("DJANGO_DEBUG", default=False)
DEFAULT_KEYS = {"demo-only-key-not-for-production", ""}
SECRET_KEY = env.str("DJANGO_SECRET_KEY", default="demo-only-key-not-for-production")
SECRET_KEY_FALLBACKS = env.list("DJANGO_OLD_SECRET_KEYS", default=[])
# Field encryption: "id:key,id:key", the first one encrypts and all decrypt. The index key is another one on purpose.
FIELD_KEYS = env.str("FIELD_KEYS", default="")
INDEX_KEY = env.str("INDEX_KEY", default="")
# "international" (AES-256-GCM), "guomi" (SM4-GCM), or the dotted path of the deployer's own module.
CRYPTO_SUITE = env.str("CRYPTO_SUITE", default="international")
ALLOWED_HOSTS = env.list("DJANGO_ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("DJANGO_CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "guardian",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "reports",
    "transfers.departments",
    "transfers.disputes",
    "transfers.handover",
    "transfers.watching",
    "transfers.hukou",
    "transfers.suspensions",
    "transfers.allowance_months",
    "transfers.past",
    "transfers",
    "transfers.wellbeing",
    "transfers.batches",
    "placement",
    "medical",
    "education",
    "children.allowance",
    "children.assessment",
    "children.archive",
    "children.leaving",
    "children.careplan",
    "children.disability",
    "children.daily",
    "children.property",
    "children.guardianship",
    "children.registration",
    "children.duplicates",
    "children.confidential",
    "children.family",
    "children.familyhome",
    "children",
    "agencies",
    "policy",
    "casework",
    "jilin_cw",
]

MIDDLEWARE = [
    "jilin_cw.front.ClientAddress",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "agencies.middleware.PostMiddleware",
    "casework.middleware.ActingMiddleware",
    "casework.once.OnceMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "jilin_cw.urls"
WSGI_APPLICATION = "jilin_cw.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "casework.frame.frame",
            ],
        },
    }
]

# Database, cache, broker

DATABASES = {"default": env.db("DATABASE_URL", default="postgres://jilin@127.0.0.1/jilin")}
# A streaming standby from which pages read figures (casework/replica.py); one older than this is left alone.
if env.str("REPLICA_URL", default=""):
    DATABASES["replica"] = env.db("REPLICA_URL")
REPLICA_MAX_SECONDS = env.int("REPLICA_MAX_SECONDS", default=300)
DATABASE_ROUTERS = ["casework.replica.Router"]
DATABASES = connected_alike(
    DATABASES,
    max_age=env.int("DATABASE_CONN_MAX_AGE", default=600),
    statement_timeout=env.str("DATABASE_STATEMENT_TIMEOUT", default="30s"),
)
DATABASES["default"]["TEST"] = {"NAME": "test_jilin" + env.str("TEST_DB_SUFFIX", default="")}
# The role every request and job drops to; neither owner of the tables nor allowed past row-level security.
DATABASE_APP_ROLE = env.str("DATABASE_APP_ROLE", default="jilin_app")

REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_FUNCTION": "jilin_cw.cache.key_of_this_database",
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
    }
}

CELERY_BROKER_URL = REDIS_URL
CELERY_BEAT_SCHEDULE = SCHEDULE  # it reminds and sweeps; it never decides
CELERY_BEAT_SCHEDULER = "jilin_cw.beat:Clock"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 570
# The job row is the truth: when the broker is away, waking the worker fails quickly and the clock wakes it later.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_max": 0.2}
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 660,
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
    # Two databases may share one broker (a test beside a demonstration); each hears only its own jobs.
    "global_keyprefix": f"{DATABASES['default']['NAME']}:",
}
CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

# People and their rights

AUTH_USER_MODEL = "agencies.User"
POST_MODEL = "agencies.Post"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
GUARDIAN_USER_OBJ_PERMS_MODEL = "casework.Grant"
GUARDIAN_MONKEY_PATCH_USER = False
ANONYMOUS_USER_NAME = None
GUARDIAN_GET_INIT_ANONYMOUS_USER = None
SIMPLE_HISTORY_ENABLED = False  # rows are written by database triggers (casework/database.py)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Addresses without a transaction, a session or a person behind them.
PLAIN_PATHS = ["/healthz", "/readyz"]
# Addresses of the sign-in libraries, open to people who have not signed in.
OPEN_URL_NAMES: list[str] = []

# The graded-protection defaults; see SECURITY.md on what OWASP says otherwise.
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "agencies.passwords.LengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": f"{VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "name"]},
    },
    {"NAME": "agencies.passwords.CommonValidator"},
    {"NAME": "agencies.passwords.ClassesValidator"},
    {"NAME": "agencies.passwords.UserNameValidator"},
    {"NAME": "agencies.passwords.HistoryValidator"},
]
HASHERS = "django.contrib.auth.hashers"
PASSWORD_HASHERS = [f"{HASHERS}.Argon2PasswordHasher", f"{HASHERS}.PBKDF2PasswordHasher"]
if MODE == "test":
    PASSWORD_HASHERS.insert(0, f"{HASHERS}.MD5PasswordHasher")  # hundreds of people sign in during the suite

# Sign-in (agencies/sign_in): user name and password, one-time password, no e-mail, no sign-up

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
IDLE_SECONDS = env.int("IDLE_SECONDS", default=15 * 60)
ONE_SESSION_PER_PERSON = env.bool("ONE_SESSION_PER_PERSON", default=True)
PASSWORD_DAYS = env.int("PASSWORD_DAYS", default=90)  # 0 switches the rule off
# 未成年人网络保护条例 36: a post is an approval that is looked at again; half a year after that it stops counting.
POST_REVIEW_DAYS = env.int("POST_REVIEW_DAYS", default=183)
UNUSED_DAYS = env.int("UNUSED_DAYS", default=0 if DEMO else 90)  # 0 switches the rule off
# How old the last proof of the second factor may be where a whole ID number is shown, and who checks a new one.
STEP_UP_SECONDS = env.int("STEP_UP_SECONDS", default=15 * 60)
STEP_UP = "agencies.sign_in.step_up.StepUp"
SILENCED_SYSTEM_CHECKS = [
    "axes.W006"
]  # the account is locked wherever the tries come from; addresses are slowed down apart

# The browser

SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "jilin_session"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "jilin_csrf"
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION

# Language and time

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("ko", "한국어"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"

# Files

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "var" / "static"))
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / "var" / "files"))
# Where the front server keeps the private files (deploy/nginx.conf); empty: Django sends them itself.
PRIVATE_FILES_PREFIX = env.str("PRIVATE_FILES_PREFIX", default="")
# Where the nightly check writes down the head of the audit trail; keep it on another disk or server than the database.
AUDIT_WITNESS = env.path("AUDIT_WITNESS", default=str(BASE_DIR / "var" / "witness" / "audit.txt"))
# ClamAV's daemon, "unix:/path" or "tcp:host:port"; empty: files are inspected, not scanned.
CLAMD = env.str("CLAMD", default="")
# The site's own licensed faces for official papers, and the folders they lie in.
DOCUMENT_FONTS = env.json("DOCUMENT_FONTS", default={})
DOCUMENT_FONT_FOLDERS = env.list("DOCUMENT_FONT_FOLDERS", default=[])
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_PERMISSIONS = 0o640  # the front server reads them as a member of the group
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
PLAIN_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
HASHED_STATIC = "whitenoise.storage.CompressedManifestStaticFilesStorage"
WHITENOISE_MANIFEST_STRICT = False  # a forgotten picture takes no page down; a test finds it
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": PLAIN_STATIC if MODE == "test" else HASHED_STATIC,
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}

LOGGING = logging_for(env.str("LOG_LEVEL", default="INFO"))
