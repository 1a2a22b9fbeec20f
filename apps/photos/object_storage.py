"""Hides an S3 object store: a private bucket for originals, another one for public renditions.

A module of its own, because the library behind it costs memory that a folder does not.
"""

from botocore.config import Config
from django.conf import settings
from django.utils.deconstruct import deconstructible
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from apps.photos.storage import ForStaff

CONNECT_SECONDS = 5
READ_SECONDS = 60


class Bucket(S3Storage):
    """Where and with which key: the setting OBJECT_STORE. A file never takes another's name."""

    file_overwrite = False
    # An object is its bucket's: newer stores refuse to be told who may read a single one.
    default_acl = None
    client_config = Config(
        signature_version="s3v4",
        # Newer checksums are Amazon's own: other stores refuse them.
        request_checksum_calculation="when_required",
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
    )

    def get_default_settings(self) -> dict:
        return {**super().get_default_settings(), **settings.OBJECT_STORE}


@deconstructible(path="apps.photos.object_storage.PrivateBucket")
class PrivateBucket(ForStaff, Bucket):
    """Originals, documents, and renditions for staff: nobody but this site can read it."""

    @property
    def bucket_name(self) -> str:
        return settings.PRIVATE_BUCKET


@deconstructible(path="apps.photos.object_storage.PublicBucket")
class PublicBucket(Bucket):
    """Renditions, at the site's own address: the front server, or this site, hands them out."""

    @property
    def bucket_name(self) -> str:
        return settings.PUBLIC_BUCKET

    def url(self, name: str) -> str:
        return settings.MEDIA_URL + filepath_to_uri(name)
