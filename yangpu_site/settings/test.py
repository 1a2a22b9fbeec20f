"""Tests: everything in memory or in temporary folders, tasks at once, nothing of this machine.

SQLite unless TEST_DATABASE_URL names another database; `python -m tests.run` sets it for the run
on PostgreSQL.
"""

import secrets
import tempfile
from pathlib import Path

from yangpu_site.env import env

from .base import *  # noqa: F403
from .base import LOGGING, STORAGES

TESTING = True
SECRET_KEY = secrets.token_urlsafe(50)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
DATABASES = {
    "default": env.database(
        "TEST_DATABASE_URL",
        purpose="the database that tests run on; theirs is made beside it",
        default="sqlite://:memory:",
    )
}
WAGTAILADMIN_BASE_URL = "http://testserver"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# Goes with the process, whatever kind of process loads these settings.
_FOLDER = tempfile.TemporaryDirectory(prefix="yangpu-test-", ignore_cleanup_errors=True)
MEDIA_ROOT = Path(_FOLDER.name) / "media"
PRIVATE_ROOT = Path(_FOLDER.name) / "private"
STATIC_ROOT = Path(_FOLDER.name) / "static"
STATIC_ROOT.mkdir()
SERVE_MEDIA = True
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# Every save tells of its tasks; only what goes wrong helps to read a failure.
LOGGING = {**LOGGING, "root": {**LOGGING["root"], "level": "WARNING"}}

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = False

env.refuse_problems()
