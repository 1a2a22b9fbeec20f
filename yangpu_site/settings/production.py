"""Production: everything that differs from place to place comes from the environment.

What is missing stops the start with one error that names every missing variable (yangpu_site.env).
Nothing here loosens base.py.
"""

from yangpu_site.env import REQUIRED, env

from .base import *  # noqa: F403
from .base import STORAGES

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

# Files lie in two folders, or in two buckets of an object store once one is named.
PRIVATE_BUCKET = env.text(
    "PRIVATE_BUCKET", purpose="the bucket for originals, which nobody else can read", default=""
)
_IN_BUCKETS = bool(PRIVATE_BUCKET)
_IF_BUCKETS, _IF_FOLDERS = (REQUIRED, "") if _IN_BUCKETS else ("", REQUIRED)
MEDIA_ROOT = env.text(
    "MEDIA_ROOT", purpose="the folder of renditions, served under /media/", default=_IF_FOLDERS
)
PRIVATE_ROOT = env.text(
    "PRIVATE_ROOT", purpose="the folder of originals, which nothing serves", default=_IF_FOLDERS
)
PUBLIC_BUCKET = env.text(
    "PUBLIC_BUCKET", purpose="the bucket of renditions, served under /media/", default=_IF_BUCKETS
)
OBJECT_STORE = {
    "endpoint_url": env.text(
        "BUCKET_ENDPOINT", purpose="the object store's address; left out for Amazon's", default=None
    ),
    "region_name": env.text("BUCKET_REGION", purpose="the object store's region", default=None),
    "access_key": env.text("BUCKET_KEY", purpose="the key to both buckets", default=_IF_BUCKETS),
    "secret_key": env.text("BUCKET_SECRET", purpose="that key's secret", default=_IF_BUCKETS),
}
if _IN_BUCKETS:
    STORAGES = {
        **STORAGES,
        "default": {"BACKEND": "apps.photos.object_storage.PrivateBucket"},
        "renditions": {"BACKEND": "apps.photos.object_storage.PublicBucket"},
    }
SERVE_MEDIA = env.flag(
    "SERVE_MEDIA", purpose="whether this site itself answers under /media/", default=False
)
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
