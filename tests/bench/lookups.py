"""What it costs to look for one picture among 50,000, on each database.

Time on the wall and not CPU time, because PostgreSQL spends its own elsewhere.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

from tests.harness import postgres, services

PHOTOS = 50_000
AT_ONCE = 2_500
LOOKUPS = 100
LOOKED_AT = (640, 480)  # pixels: about what intake hands over
MOST_MS = 50


def main() -> None:
    """Measure on SQLite and, where it is installed, on PostgreSQL; print a line for each."""
    print(f"\n{f'one lookup among {PHOTOS:,} photos':<34}{'median ms':>11}{'95 %':>7}{'worst':>8}")
    with tempfile.TemporaryDirectory() as folder:
        _in_its_own_process("SQLite", f"sqlite:///{Path(folder) / 'db.sqlite3'}")
    if programs := services.find_postgres():
        with postgres.cluster(programs) as url:
            _in_its_own_process("PostgreSQL", url)
    else:
        print(f"{services.POSTGRES.name} is missing: not measured there.")


def _in_its_own_process(name: str, url: str) -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "yangpu_site.settings.test", "TEST_DATABASE_URL": url}
    subprocess.run(
        [sys.executable, "-m", "tests.bench.lookups", name],
        env={**os.environ, **settings},
        check=True,
    )


def measure(name: str) -> None:
    """Fill the database that the environment names, look for pictures, print the line."""
    import django

    django.setup()

    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", interactive=False, verbosity=0)
    thumbnails = _fill(np.random.default_rng(50))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    spent = sorted(_lookup(thumbnails, number) for number in range(LOOKUPS))
    middle, most = statistics.median(spent), spent[int(LOOKUPS * 0.95)]
    print(f"{f'  {name}':<34}{middle:>11.1f}{most:>7.1f}{spent[-1]:>8.1f}", flush=True)
    if middle > MOST_MS:
        print(f"  More than {MOST_MS} ms.")


def _lookup(thumbnails: list[bytes], number: int) -> float:
    """Look for a picture that is there, or for an even number one that is not; return ms."""
    from apps.photos import duplicates
    from apps.photos.fingerprints import Fingerprint

    grey = Fingerprint(thumbnails[number * 13]).grey
    # Upside down, it is as likely a picture, but another.
    there = number % 2
    image = Image.fromarray((grey if there else grey[::-1]).astype(np.uint8)).convert("RGB")
    image = image.resize(LOOKED_AT, Image.Resampling.BICUBIC)
    began = time.perf_counter()
    found = duplicates.find(image)
    took = time.perf_counter() - began
    assert len(found) == there, f"{len(found)} found for {number}"
    return took * 1000


def _fill(noise: np.random.Generator) -> list[bytes]:
    """Make the photos, without files; return the thumbnails."""
    from apps.core.tests.factories import root_collection
    from apps.photos.fingerprints import Fingerprint
    from apps.photos.models import Photo, StoredFingerprint

    every: list[bytes] = []
    collection = root_collection()
    for first in range(0, PHOTOS, AT_ONCE):
        thumbnails = _thumbnails(noise, AT_ONCE)
        photos = Photo.objects.bulk_create(
            Photo(title=f"{first + number}", collection=collection, width=1, height=1)
            for number in range(AT_ONCE)
        )
        StoredFingerprint.objects.bulk_create(
            StoredFingerprint(
                photo=photo,
                thumbnail=thumbnail,
                **{f"band_{n}": band for n, band in enumerate(Fingerprint(thumbnail).bands)},
            )
            for photo, thumbnail in zip(photos, thumbnails, strict=True)
        )
        every += thumbnails
    return every


def _thumbnails(noise: np.random.Generator, count: int) -> list[bytes]:
    """Return pictures whose waves are as strong as in photographs: the slower, the stronger."""
    from apps.photos.fingerprints import COLOUR_SIDE, SIDE

    rough = np.fft.fft2(noise.standard_normal((count, SIDE, SIDE)))
    pace = np.fft.fftfreq(SIDE)
    waves = np.maximum(np.hypot(pace[:, None], pace), 1 / SIDE)
    grey = np.fft.ifft2(rough * waves ** -noise.uniform(0.8, 1.6, (count, 1, 1))).real
    grey /= grey.std((1, 2), keepdims=True)
    grey = (grey * 45 + 128).clip(0, 255).astype(np.uint8)
    colourless = bytes([128]) * (2 * COLOUR_SIDE**2)
    return [one.tobytes() + colourless for one in grey]


if __name__ == "__main__":
    measure(sys.argv[1])
