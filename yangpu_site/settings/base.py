"""What every environment shares; as strict as production.

Nothing here may loosen security: dev.py and test.py do that for themselves, so that what is
forgotten fails closed. Secrets and addresses are not here: production.py requires them.
"""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from yangpu_site.env import env

PACKAGE_DIR = Path(__file__).resolve().parent.parent
BASE_DIR = PACKAGE_DIR.parent
VAR_DIR = BASE_DIR / "var"

DEBUG = False
ROOT_URLCONF = "yangpu_site.urls"
WSGI_APPLICATION = "yangpu_site.wsgi.application"
AUTH_USER_MODEL = "users.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Ours first, so that a template of ours wins over Wagtail's of the same name.
INSTALLED_APPS = [
    "apps.core",
    "apps.users",
    "apps.names",
    "apps.search",
    "apps.photos",
    "apps.figures",
    "apps.story",
    "apps.places",
    "apps.clusters",
    "apps.enterprises",
    "apps.events",
    "apps.reports",
    "apps.home",
    "apps.desk",
    "apps.translating",
    "apps.addresses",
    "apps.syndication",
    "apps.operations",
    "apps.demo",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "apps.core.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "apps.core.middleware.AddressLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "apps.core.stopped.PublishBlockedMiddleware",
    "apps.photos.deletion.PhotoInUseMiddleware",
    "apps.addresses.middleware.FormerAddressMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# --- Languages and time. The language of a page is chosen by its address and nothing else.
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
# Remembers the choice of a visitor who used the switch; only the bare address reads it.
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
# Ours, then what the packages lack; `make words` keeps both in step.
LOCALE_PATHS = [PACKAGE_DIR / "locale", PACKAGE_DIR / "locale_upstream"]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
FORMAT_MODULE_PATH = "yangpu_site.formats"

# --- Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [PACKAGE_DIR / "static"]
# Readers get renditions of photos and nothing else that was handed in.
MEDIA_URL = "/media/"
MEDIA_ROOT = BASE_DIR / "media" / "public"
PRIVATE_ROOT = BASE_DIR / "media" / "private"
# Only development and the demo hand out renditions themselves; elsewhere the front server does.
SERVE_MEDIA = False
STORAGES = {
    "default": {"BACKEND": "apps.photos.storage.PrivateFolder"},
    "renditions": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# What Wagtail's own stylesheets refer to need not all exist; ours is proven by tests.
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

# Wagtail's page editor sends a field for every part of every block.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o644

# --- Work that happens after the answer; `manage.py db_worker` does it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- Security
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# The admin shows pages in a frame of its own origin while they are written.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # it asks for DENY, which would end those previews

# For readers: everything from this origin, no inline script or style, nothing embedded.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'self'"],
        "object-src": ["'none'"],
    }
}
# For editors: Wagtail writes inline scripts and styles, shows previews in frames and pictures
# that are still being uploaded. Still nothing from another origin.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "frame-src": ["'self'"],
    "worker-src": ["'self'", "blob:"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'self'"],
    "object-src": ["'none'"],
}
# For uploads: a file that somebody handed in may do nothing at all in this origin's name.
MEDIA_CONTENT_SECURITY_POLICY = {"default-src": ["'none'"], "sandbox": []}

# --- Wagtail
WAGTAIL_SITE_NAME = _("Yangpu")
WAGTAIL_I18N_ENABLED = True
# A translation begins as a draft, whatever its source is.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": "apps.translating.memory.MemoryTranslator"}
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no calls to other hosts from the admin
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILFRONTENDCACHE_LANGUAGES = []  # each language's page is purged by its own address
WAGTAILEMBEDS_FINDERS = []  # nothing is embedded from elsewhere in this version
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILREDIRECTS_AUTO_CREATE = False  # apps.addresses leads on, and from live pages only
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILADMIN_USER_LOGIN_FORM = "apps.core.sign_in.SignInForm"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # the desk works in one city; nobody chooses another
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "apps.search.backend"}}
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "link", "document-link", "ol", "ul"]},
    }
}
WAGTAILIMAGES_IMAGE_MODEL = "photos.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "apps.photos.forms.PhotoForm"
# The same bounds as apps.photos.pixels; a test compares them.
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpeg", "jpg", "png", "tiff", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 60 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 109_000_000
WAGTAILIMAGES_RENDITION_STORAGE = "apps.photos.storage.RenditionFiles"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 40 * 1024 * 1024
# Else Wagtail sends readers to the file's own address, which is for staff.
WAGTAILDOCS_SERVE_METHOD = "serve_view"

# --- The desk: hosts that led to this site before, whose addresses may be led on
FORMER_HOSTS = env.words(
    "FORMER_HOSTS", purpose="host names that this site used to have, between commas", default=""
)

# --- Logs: one line each, to where the process writes
LOG_LEVEL = env.text(
    "LOG_LEVEL", purpose="how much is logged: DEBUG, INFO, WARNING", default="INFO"
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["console"], "level": LOG_LEVEL, "propagate": False},
        # It warns of every HEAD request, whose body Django leaves to the server to drop.
        "gunicorn.http.wsgi": {"level": "ERROR"},
        # It warns of every damaged picture, which whoever handed it in is told.
        "pyvips": {"level": "ERROR"},
    },
}
