"""A developer's machine and the demo: needs nothing set, keeps all it makes in var/ and media/.

`manage.py runserver` shows Django's error pages; `manage.py serve` sets DEBUG=0, so that visitors
of the demo see the designed ones and static files come as in production.
"""

import os
import secrets

from yangpu_site.env import env

from .base import *  # noqa: F403
from .base import BASE_DIR, STORAGES, VAR_DIR

DEVELOPMENT = True
VAR_DIR.mkdir(exist_ok=True)


def _key_of_this_machine() -> str:
    """Return this machine's secret key, made up once and readable by its owner only."""
    path = VAR_DIR / "secret-key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key


DEBUG = env.flag("DEBUG", purpose="whether developers see Django's error pages", default=True)
SECRET_KEY = _key_of_this_machine()
ALLOWED_HOSTS = ["*"]
INTERNAL_IPS = ["127.0.0.1", "::1"]
DATABASES = {
    "default": env.database(
        "DATABASE_URL",
        purpose="the database, as postgres://user:password@host:port/name",
        default=f"sqlite:///{BASE_DIR / 'var' / 'db.sqlite3'}",
    )
}
WAGTAILADMIN_BASE_URL = env.text(
    "BASE_URL",
    purpose="the site's own address, used in e-mails and metadata",
    default="http://localhost:8000",
)
CSRF_TRUSTED_ORIGINS = []
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
SERVE_MEDIA = True

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_HSTS_PRELOAD = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = False

if DEBUG:
    # Straight from the source files, so that a change shows at once.
    STORAGES = {
        **STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    WHITENOISE_USE_FINDERS = True
    WHITENOISE_AUTOREFRESH = True

env.refuse_problems()
