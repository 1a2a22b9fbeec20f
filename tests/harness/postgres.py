"""A PostgreSQL cluster that lives as long as one test run.

Hides that the server refuses to run as root (it then runs as the postgres user), where its files
are, and that nothing of it is left. It listens on a socket in its own folder, never on a port, and
gives up safety for speed: its data need not survive a crash.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

SERVER_USER = "postgres"
FAST_AND_UNSAFE = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses= "
    "-c max_connections=50 -c shared_buffers=128MB -c autovacuum=off"
)
# A socket's path may be about 100 characters long, which some systems' temporary folders exceed.
SHORT_FOLDER = "/tmp"  # noqa: S108


class PostgresFailed(Exception):
    """The cluster could not be made or started; the message is what the server said."""


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Start a cluster with the server programs in `programs`; yield its database URL.

    Raises PostgresFailed with the server's own words.
    """
    user = SERVER_USER if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    folder = Path(tempfile.mkdtemp(prefix="yangpu-pg-", dir=SHORT_FOLDER))
    data, log = folder / "data", folder / "log"
    if os.geteuid() == 0:
        shutil.chown(folder, user=user)
    # The owner alone may enter the folder, and so reach the socket: no password is needed.
    # Root can enter all the same.
    try:
        _run(
            [programs / "initdb", "-D", data, "-U", user, "--auth=trust"],
            ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
        )
        start = ["-o", f"{FAST_AND_UNSAFE} -k {folder}", "-w", "start"]
        try:
            _run([programs / "pg_ctl", "-D", data, "-l", log], start)
        except PostgresFailed as error:
            told = log.read_text(errors="replace") if log.exists() else ""
            raise PostgresFailed(f"{error}\n{told}") from error
        try:
            yield f"postgres://{user}@{quote(str(folder), safe='')}/postgres"
        finally:
            _run([programs / "pg_ctl", "-D", data, "-m", "immediate"], ["-w", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list, rest: list) -> None:
    """Run a server program, as the postgres user when this process is root's."""
    words = [str(word) for word in (*command, *rest)]
    if os.geteuid() == 0:
        words = ["runuser", "-u", SERVER_USER, "--", *words]
    # Not through a pipe: the server that pg_ctl starts would keep it open.
    with tempfile.TemporaryFile("w+") as told:
        done = subprocess.run(words, stdout=told, stderr=told, cwd="/", check=False)
        if done.returncode:
            told.seek(0)
            raise PostgresFailed(told.read())
