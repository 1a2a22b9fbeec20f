"""Takes in many files at once: folders, archives and single ones, as fast as two cores go.

Hides who does what when. Looking at a file needs no database and most of its time lets other
threads work, so it runs in several; rows are written here, one after the other, which is what
databases like best. Only a few pictures wait in memory at any time.
"""

import io
import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyvips
from django.db import DatabaseError

from apps.photos import archives
from apps.photos.file_names import shown_name
from apps.photos.intake import REJECTED, Intake, Look, keep, look
from apps.photos.refusals import Refused

log = logging.getLogger(__name__)

_WAITING = 2  # pictures for each worker that may wait for the database


@dataclass(frozen=True)
class Source:
    """One file to take in.

    Attributes:
        label: where it came from, for whoever handed it in.
        name: as it may be shown.
        open: opens it for reading in binary, or raises Refused.
    """

    label: str
    name: str
    open: Callable[[], BinaryIO]


def sources(paths: Iterable[Path]) -> Iterator[Source]:
    """Yield every file below ``paths``, in order of name; archives member by member."""
    for path in paths:
        for file in _files(path):
            yield from _of_file(file)


def take_in_all(
    found: Iterable[Source], *, workers: int | None = None, **options
) -> Iterator[tuple[Source, Intake]]:
    """Take in files in their order, and yield what became of each as soon as it is known.

    Args:
        found: the files.
        workers: how many threads look at files; None is one for each core.
        options: as for :func:`apps.photos.intake.take_in`.
    """
    workers = workers or _cores()
    waiting: deque[tuple[Source, Future]] = deque()
    with _one_thread_each(), ThreadPoolExecutor(workers) as pool:
        for source in found:
            waiting.append((source, pool.submit(_look, source)))
            if len(waiting) >= workers * _WAITING:
                yield _kept(*waiting.popleft(), options)
        while waiting:
            yield _kept(*waiting.popleft(), options)


def _look(source: Source) -> Look | Refused:
    try:
        with source.open() as file:
            return look(file, name=source.name)
    except Refused as refused:
        return refused.of(source.name)
    except OSError:
        return Refused("unreadable", source.name)
    except Exception:  # whatever a library stumbles over, the other files go on
        log.exception("Looking at %s failed.", source.label)
        return Refused("failed", source.name)


def _kept(source: Source, future: Future, options: dict) -> tuple[Source, Intake]:
    seen = future.result()
    if isinstance(seen, Look):
        try:
            return source, keep(seen, **options)
        except (DatabaseError, OSError):
            log.exception("Keeping %s failed.", source.label)
            seen = Refused("failed", source.name)
    return source, Intake(REJECTED, reason=seen.message)


def _cores() -> int:
    # Where it is known, what this process may use, and not what the machine has.
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """With a picture to each core, libvips need not divide a single one among them."""
    before = pyvips.concurrency_get()
    pyvips.concurrency_set(1)
    try:
        yield
    finally:
        pyvips.concurrency_set(before)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not archives.is_clutter(name):
                yield Path(folder, name)


def _of_file(path: Path) -> Iterator[Source]:
    name = shown_name(path.name) or str(path)
    try:
        if not path.is_file():
            raise Refused("unreadable" if path.exists() else "missing", name)
        with path.open("rb") as file:
            if not archives.is_archive(file.read(8)):
                yield Source(str(path), name, lambda: path.open("rb"))
                return
            empty = True
            for member in archives.members(file, name):
                yield _of_member(path, member)
                empty = False
            if empty:
                raise Refused("no_files", name)
    except Refused as refused:
        yield Source(str(path), name, _raising(refused))
    except OSError:
        yield Source(str(path), name, _raising(Refused("unreadable", name)))


def _of_member(path: Path, member: archives.Member) -> Source:
    # Unpacked here, before the next is asked for: an archive is read from one place at a time.
    label = f"{path}/{member.name}"
    try:
        data = member.read()
    except Refused as refused:
        return Source(label, member.name, _raising(refused))
    return Source(label, member.name, lambda: io.BytesIO(data))


def _raising(refused: Refused) -> Callable[[], BinaryIO]:
    def refuse() -> BinaryIO:
        raise refused

    return refuse
