"""The demo content, loaded once for all tests of this folder that ask for it."""

from io import BytesIO
from unittest.mock import patch

import pytest
from django.db import transaction
from PIL import Image

from apps.demo import pictures
from apps.demo.loader import load


@pytest.fixture(scope="package")
def _small_pictures():
    """A dot for each picture: how they are drawn is tested elsewhere."""
    out = BytesIO()
    Image.new("RGB", (16, 9), "#0d2229").save(out, "PNG")
    with patch.object(pictures, "rasterise", lambda svg: out.getvalue()):
        yield


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker, _small_pictures):
    """What was made and what was said; what each test does to it is rolled back."""
    said: list[str] = []
    with django_db_blocker.unblock(), transaction.atomic():
        made = load(said.append)
        yield made, said
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    return loaded[0]
