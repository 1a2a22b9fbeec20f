"""How well duplicates are found: pictures in disguise, and what a search makes of them."""

from __future__ import annotations

import hashlib
import io
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from PIL import Image

MOST_TRIMMED = 0.05  # of a side
SMALLEST = 0.2  # of a side


@dataclass
class Score:
    """What became of searches. `missed` and `false` tell which, as sentences."""

    searches: int = 0
    found: int = 0
    alarms: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def found_share(self) -> float:
        return self.found / self.searches

    @property
    def alarm_share(self) -> float:
        """Searches that named a picture which is not the same, of all searches."""
        return self.alarms / self.searches

    def __str__(self) -> str:
        return (
            f"{self.searches} pairs, {self.found_share:.1%} found, "
            f"{self.alarm_share:.2%} false alarms"
        )


def disguise(image: Image.Image, choose: random.Random) -> tuple[Image.Image, str]:
    """Return the picture as it might come back: trimmed, smaller and in another file format.

    Each side loses up to 5 %, every fourth picture nothing or all of that; sides shrink to no
    less than a fifth; JPEG and WebP come in qualities from 40 to 95.
    """
    ends = [0, MOST_TRIMMED]
    extreme = choose.random() < 0.25
    left, top, right, bottom = (
        choose.choice(ends) if extreme else choose.uniform(*ends) for _side in range(4)
    )
    width, height = image.size
    changed = image.convert("RGB").crop(
        (
            *(round(width * left), round(height * top)),
            *(round(width * (1 - right)), round(height * (1 - bottom))),
        )
    )
    scale = choose.choice([1, SMALLEST, choose.uniform(SMALLEST, 1)])
    changed = changed.resize(
        [max(1, round(side * scale)) for side in changed.size],
        choose.choice([Image.Resampling.LANCZOS, Image.Resampling.BICUBIC, Image.Resampling.BOX]),
    )
    format_ = choose.choice(["JPEG", "JPEG", "WEBP", "PNG", "GIF"])
    quality = choose.choice([40, choose.randint(40, 95)])
    file = io.BytesIO()
    changed.save(file, format_, **({"quality": quality} if format_ in {"JPEG", "WEBP"} else {}))
    told = f"{format_} {quality}, scale {scale:.2f}, trimmed by " + ", ".join(
        f"{part:.3f}" for part in (left, top, right, bottom)
    )
    return Image.open(file).convert("RGB"), told


def measure(
    pictures: Mapping[str, Image.Image], *, times: int, seed: int, same: Iterable[set[str]] = ()
) -> Score:
    """Remember pictures as photos, search for each in disguise and for each disguise's original.

    Args:
        pictures: all different, by name, but for those in `same`.
        times: how many disguises of each.
        seed: of the choice of disguises.
        same: sets of names of pictures that may be taken for each other.

    Needs a database that it may fill; what it made is left there.
    """
    from apps.photos import duplicates

    choose = random.Random(seed)  # noqa: S311
    score = Score()
    names = {_remembered(image).pk: name for name, image in pictures.items()}
    alike = {name: {name}.union(*(s for s in same if name in s)) for name in pictures}
    for name, image in pictures.items():
        for _time in range(times):
            changed, told = disguise(image, choose)
            found = {names[match.photo.pk] for match in duplicates.find(changed)}
            score.searches += 1
            score.found += name in found
            score.alarms += bool(found - alike[name])
            if name not in found:
                score.missed.append(f"{name}: {told}")
            score.false += [f"{name} for {other}" for other in found - alike[name]]
    return score


def _remembered(image: Image.Image):
    """Return a photo that is looked for; it has no file, which no search would open."""
    from apps.core.tests.factories import root_collection
    from apps.photos import duplicates
    from apps.photos.models import Photo

    pixels = hashlib.sha256(image.tobytes()).hexdigest()[:40]
    photo = Photo(collection=root_collection(), file_hash=pixels, width=1, height=1)
    Photo.objects.bulk_create([photo])
    duplicates.remember(photo, image)
    return photo
