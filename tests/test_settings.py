"""What is forgotten fails closed: production refuses to start, and nothing in base loosens it."""

import json
import os
import subprocess
import sys

import pytest

from tests.check import DUMMY_PRODUCTION
from tests.house import ROOT

REQUIRED = {
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "BASE_URL",
    "MEDIA_ROOT",
    "PRIVATE_ROOT",
    "EMAIL_FROM",
}
TELL = """
import json
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in NAMES}, default=str))
"""


def _start(module: str, names: list[str], environment: dict[str, str]):
    """Load settings in a process of their own, with nothing of this one's environment."""
    script = f"NAMES = {names!r}\n{TELL}"
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**kept, **environment, "DJANGO_SETTINGS_MODULE": f"yangpu_site.settings.{module}"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif((ROOT / ".env").exists(), reason="a .env file stands in for the environment")
def test_production_without_its_variables_names_them_all():
    done = _start("production", ["DEBUG"], {})
    assert done.returncode
    assert {name for name in REQUIRED if f"{name} is not set" in done.stderr} == REQUIRED


def test_production_is_strict():
    names = [
        *("DEBUG", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE"),
        *("CSRF_COOKIE_SECURE", "SERVE_MEDIA", "X_FRAME_OPTIONS", "SECURE_REFERRER_POLICY"),
        "CSRF_TRUSTED_ORIGINS",
    ]
    done = _start("production", names, DUMMY_PRODUCTION)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told == {
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SERVE_MEDIA": False,
        "X_FRAME_OPTIONS": "SAMEORIGIN",
        "SECURE_REFERRER_POLICY": "strict-origin-when-cross-origin",
        "CSRF_TRUSTED_ORIGINS": ["https://www.example.org"],
    }


IN_BUCKETS = {
    **{name: value for name, value in DUMMY_PRODUCTION.items() if not name.endswith("_ROOT")},
    "PRIVATE_BUCKET": "originals",
}


def test_production_with_buckets_asks_for_both_and_their_key():
    done = _start("production", ["DEBUG"], IN_BUCKETS)
    missing = {"PUBLIC_BUCKET", "BUCKET_KEY", "BUCKET_SECRET"}
    assert {name for name in missing if f"{name} is not set" in done.stderr} == missing
    assert "MEDIA_ROOT" not in done.stderr


def test_production_keeps_files_in_buckets_once_one_is_named():
    key = {"PUBLIC_BUCKET": "renditions", "BUCKET_KEY": "k", "BUCKET_SECRET": "s"}
    done = _start("production", ["STORAGES"], {**IN_BUCKETS, **key})
    assert done.returncode == 0, done.stderr
    places = json.loads(done.stdout)["STORAGES"]
    assert places["default"]["BACKEND"].endswith("PrivateBucket")
    assert places["renditions"]["BACKEND"].endswith("PublicBucket")


def test_base_alone_cannot_serve():
    done = _start("base", ["SECRET_KEY"], {})
    assert "SECRET_KEY setting must not be empty" in done.stderr


def test_only_dev_and_test_call_themselves_so():
    done = _start("production", ["DEVELOPMENT"], DUMMY_PRODUCTION)
    assert "DEVELOPMENT" in done.stderr


def test_the_admin_calls_no_other_host(settings):
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_ENABLE_WHATS_NEW_BANNER is False
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAILEMBEDS_FINDERS == []


def test_no_key_is_in_the_repository():
    """A key is made up, read from the environment, or used by a check that signs nothing."""
    for name in ("base", "dev", "test", "production"):
        text = (ROOT / f"yangpu_site/settings/{name}.py").read_text()
        for line in text.splitlines():
            if line.startswith("SECRET_KEY"):
                assert '= "' not in line, name


def test_this_machines_key_is_its_owners_alone():
    done = _start("dev", ["SECRET_KEY"], {})
    assert done.returncode == 0, done.stderr
    key = ROOT / "var/secret-key"
    assert key.read_text() == json.loads(done.stdout)["SECRET_KEY"]
    assert key.stat().st_mode & 0o077 == 0
    ignored = ["git", "check-ignore", "--quiet", "var/secret-key"]
    assert subprocess.run(ignored, cwd=ROOT, check=False).returncode == 0
