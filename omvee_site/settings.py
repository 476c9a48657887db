"""Every setting of OMVEE, read once from the environment (or `.env`). `.env.example` lists them all.

Nothing has to be set: without any variable the whole product runs on SQLite, an embedded Redis, a local media folder
and the `sketch` providers, all below OMVEE_HOME. What is wrong is said by the system checks in `pipeline/checks.py`.
"""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from environs import Env

from omvee_site.home import make_home, secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(str(BASE_DIR / ".env"), override=False)

# -- where everything lives --------------------------------------------------------------------------------------
OMVEE_HOME = make_home(Path(env.str("OMVEE_HOME", "") or BASE_DIR / "var").expanduser().resolve())
SECRET_KEY = env.str("SECRET_KEY", "") or secret_key(OMVEE_HOME)
DEBUG = env.bool("DEBUG", False)
OMVEE_EMBEDDED = env.bool("OMVEE_EMBEDDED", True)  # one machine, one parent process; False on real servers
PUBLIC_URL = env.str("PUBLIC_URL", "")  # https://video.example.org on a real server

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"] if OMVEE_EMBEDDED else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [PUBLIC_URL] if PUBLIC_URL else [])

# -- what OMVEE is made of ---------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_htmx",
    "django_rq",
    "omvee_site",
    "projects",
    "pipeline",
    "approvals",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "omvee_site.static_files.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "omvee_site.headers.SecurityHeaders",
]

ROOT_URLCONF = "omvee_site.urls"
ASGI_APPLICATION = "omvee_site.asgi.application"

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
            ],
        },
    },
]

# -- database ----------------------------------------------------------------------------------------------------
# a path, not an address: a folder's name may hold "#", "?" or "%"
_SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(OMVEE_HOME / "omvee.sqlite3")}
_DATABASE = env.dj_db_url("DATABASE_URL") if env.str("DATABASE_URL", "") else _SQLITE
DATABASES: dict[str, dict[str, Any]] = {"default": {**_DATABASE}}
DATABASES["default"].setdefault("OPTIONS", {})
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: a read that turns into a write otherwise fails at once under several processes.
    DATABASES["default"]["OPTIONS"].update(
        {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
        }
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- queue -------------------------------------------------------------------------------------------------------
_SOCKET = OMVEE_HOME / "redis" / "redis.sock"
if len(os.fsencode(_SOCKET)) > 100:  # a Unix socket's path holds 107 bytes
    _SOCKET = (
        Path(tempfile.gettempdir())
        / f"omvee-{hashlib.sha256(str(OMVEE_HOME).encode()).hexdigest()[:12]}"
        / "redis.sock"
    )
REDIS_SOCKET = _SOCKET
REDIS_IS_OURS = not env.str("REDIS_URL", "")
REDIS_URL = env.str("REDIS_URL", "") or f"unix://{quote(str(REDIS_SOCKET))}?db=0"
QUEUES = ("studio",)
RQ_QUEUES = {
    name: {
        "URL": REDIS_URL,
        "DEFAULT_TIMEOUT": 3600,
        "SERIALIZER": "rq.serializers.JSONSerializer",
    }
    for name in QUEUES
}
RQ = {"COMMIT_MODE": "auto"}  # pipeline.queue rings after commit by itself
OMVEE_RING = env.bool("OMVEE_RING", True)  # off: only the sweep starts work (a test of the safety net)
OMVEE_WORKERS = env.int("OMVEE_WORKERS", max(1, min(os.cpu_count() or 2, 8)))
OMVEE_LEASE_SECONDS = env.float("OMVEE_LEASE_SECONDS", 30.0)
OMVEE_SWEEP_SECONDS = env.float("OMVEE_SWEEP_SECONDS", 5.0)

# -- providers ---------------------------------------------------------------------------------------------------
OMVEE_ROLES = {
    "transcriber": "sketch",
    "director": "sketch",
    "illustrator": "sketch",
    "animator": "sketch",
    **env.dict("OMVEE_ROLES", {}),
}
OMVEE_FFMPEG = env.str("OMVEE_FFMPEG", "")

# -- media: private, never mapped to a URL -----------------------------------------------------------------------
MEDIA_ROOT = OMVEE_HOME / "media"
MEDIA_URL = ""
S3_BUCKET = env.str("S3_BUCKET", "")
STORAGES = {
    "default": (
        {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": S3_BUCKET,
                "endpoint_url": env.str("S3_ENDPOINT_URL", "") or None,
                "region_name": env.str("S3_REGION", "") or None,
                "querystring_expire": 300,
                "default_acl": None,
            },
        }
        if S3_BUCKET
        else {"BACKEND": "pipeline.storage.AtomicFileStorage"}
    ),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_TEMP_DIR = str(make_home(OMVEE_HOME / "uploads"))
WORK_DIR = make_home(OMVEE_HOME / "work")  # a folder for each job while it runs
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FILES = 24  # twenty photos, a song, its words
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
MAX_SONG_BYTES = 200_000_000
MAX_SONG_SECONDS = 20 * 60
MAX_PHOTO_BYTES = 20_000_000

STATIC_URL = "/static/"
STATIC_ROOT = make_home(OMVEE_HOME / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60 if OMVEE_EMBEDDED else 3600

# -- people ------------------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend", "sesame.backends.ModelBackend"]
SESAME_ONE_TIME = True
SESAME_MAX_AGE = 24 * 60 * 60
SESAME_TOKEN_NAME = "key"  # noqa: S105 the name of a query parameter
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "project_list"
LOGOUT_REDIRECT_URL = "sign_in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# -- safety ------------------------------------------------------------------------------------------------------
# Two homes run side by side on one host, and cookies do not know ports: name them after the home.
_COOKIE = "" if not OMVEE_EMBEDDED else "_" + hashlib.sha256(str(OMVEE_HOME).encode()).hexdigest()[:8]
SESSION_COOKIE_NAME = f"omvee_session{_COOKIE}"
CSRF_COOKIE_NAME = f"omvee_csrf{_COOKIE}"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
_HTTPS = env.bool("OMVEE_HTTPS", not OMVEE_EMBEDDED)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SECURE_SSL_REDIRECT = _HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None

# -- words and time ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]  # what the pages are written in; half a page in another language helps nobody
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "EXCEPTION_HANDLER": "omvee_site.api.problem",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING" if OMVEE_EMBEDDED else "INFO")},
    "loggers": {
        "rq": {"level": "WARNING"},
        "numba": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},  # a page that is not there, or a refused form, is no news
    },
}
