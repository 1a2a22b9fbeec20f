"""`manage.py fingerprint_photos`: looks at the photos whose duplicates can't be found yet."""

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from apps.photos import duplicates
from apps.photos.models import Photo
from apps.photos.pixels import Refused, open_pixels

ENOUGH = (512, 512)  # pixels


class Command(BaseCommand):
    help = (
        "Keep what each photo looks like, where that is missing or of a file replaced since, so "
        "that duplicates are found. May be stopped and run again: it goes on where it was."
    )

    def handle(self, **options):
        done = 0
        for key in list(duplicates.without_fingerprint().values_list("pk", flat=True)):
            photo = Photo.objects.filter(pk=key).first()
            if photo is None:  # deleted meanwhile
                continue
            try:
                with photo.open_file() as file:
                    duplicates.remember(photo, open_pixels(file, at_least=ENOUGH))
                done += 1
            except Refused as refused:
                self.stderr.write(refused.of(photo.title).message)
            except OSError as problem:
                self.stderr.write(f"{photo.title}: {problem}")
        self.stdout.write(
            ngettext("%(count)s photo looked at.", "%(count)s photos looked at.", done)
            % {"count": done}
        )
