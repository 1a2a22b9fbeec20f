"""Production: everything that differs from place to place comes from the environment.

What is missing stops the start with one error that names every missing variable (yangpu_site.env).
Nothing here loosens base.py.
"""

from yangpu_site.env import env

from .base import *  # noqa: F403

SECRET_KEY = env.text(
    "SECRET_KEY", purpose="the key that signs sessions and links: 50 or more random characters"
)
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS", purpose="the host names this site answers to, between commas"
)
DATABASES = {
    "default": env.database(
        "DATABASE_URL",
        purpose="the database, as postgres://user:password@host:port/name",
        pool_size=env.integer(
            "DATABASE_POOL_SIZE", purpose="most connections per process to PostgreSQL", default=8
        ),
    )
}
WAGTAILADMIN_BASE_URL = env.text(
    "BASE_URL", purpose="the site's own address, used in e-mails and metadata"
).rstrip("/")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL] if WAGTAILADMIN_BASE_URL else []

MEDIA_ROOT = env.text("MEDIA_ROOT", purpose="the folder that keeps uploads")
STATIC_ROOT = env.text(
    "STATIC_ROOT",
    purpose="the folder that collectstatic fills",
    default=str(STATIC_ROOT),
)

# The front server ends TLS and says so in this header; it must drop the visitor's own.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text(
    "EMAIL_FROM", purpose="the address that the site's e-mails come from"
)
EMAIL_HOST = env.text("EMAIL_HOST", purpose="the mail server", default="localhost")
EMAIL_PORT = env.integer("EMAIL_PORT", purpose="the mail server's port", default=25)
EMAIL_HOST_USER = env.text("EMAIL_USER", purpose="the account at the mail server", default="")
EMAIL_HOST_PASSWORD = env.text("EMAIL_PASSWORD", purpose="that account's password", default="")
EMAIL_USE_TLS = env.flag("EMAIL_TLS", purpose="whether mail goes out over STARTTLS", default=False)

env.refuse_problems()
