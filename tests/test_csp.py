"""Three content policies: one for readers, one for the admin, and one for uploads."""

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages

STRICT = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "manifest-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "frame-ancestors": {"'self'"},
    "object-src": {"'none'"},
}


def policy_of(response) -> dict[str, set[str]]:
    """Return the response's policy: its directives and their sources."""
    parts = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {words[0]: set(words[1:]) for words in parts}


@pytest.mark.parametrize("address", ["/en/", "/en/no-such-page/", "/no-such-place"])
def test_readers_get_the_strict_policy(client, site, address):
    assert policy_of(client.get(address)) == STRICT


def test_the_bare_address_gets_it_too(client, db):
    assert policy_of(client.get("/")) == STRICT


def test_the_admin_may_write_inline_but_fetch_nothing_from_elsewhere(client, db):
    policy = policy_of(client.get("/admin/login/"))
    assert policy["script-src"] == {"'self'", "'unsafe-inline'"}
    assert policy["style-src"] == {"'self'", "'unsafe-inline'"}
    assert policy["img-src"] == {"'self'", "data:", "blob:"}
    assert policy["frame-src"] == {"'self'"}
    own = {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}
    assert set().union(*policy.values()) <= own


def test_a_preview_in_the_admin_is_as_strict_as_the_page(desk, site):
    response = desk.get(f"/admin/pages/{site.home.pk}/view_draft/")
    assert response.status_code == 200
    assert policy_of(response) == STRICT
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_an_upload_may_do_nothing(client):
    name = storages["renditions"].save("csp/drawing.svg", ContentFile(b"<svg/>"))
    response = client.get(settings.MEDIA_URL + name)
    assert response.status_code == 200
    assert policy_of(response) == {"default-src": {"'none'"}, "sandbox": set()}
