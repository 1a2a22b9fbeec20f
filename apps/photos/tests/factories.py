"""Photos for tests: a tiny real picture with everything that publication asks for."""

import factory
from factory.django import DjangoModelFactory

from apps.core.tests.factories import root_collection
from apps.photos.models import Photo


class PhotoFactory(DjangoModelFactory):
    """An approved photo with credit and alt text."""

    class Meta:
        model = Photo

    title = factory.Sequence(lambda n: f"IMG_{n:04}.jpg")
    file = factory.django.ImageField(width=32, height=18, color="teal", format="JPEG")
    collection = factory.LazyFunction(root_collection)
    credit = "Ti Gong"
    alt_en = factory.Sequence(lambda n: f"Cranes above quay {n}")
    alt_zh = factory.Sequence(lambda n: f"{n}号码头上的塔吊")
    caption_en = factory.Sequence(lambda n: f"Quay {n} in the morning")
    caption_zh = factory.Sequence(lambda n: f"清晨的{n}号码头")
    state = Photo.State.APPROVED
