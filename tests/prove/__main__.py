"""`make prove`: clones this repository as it is committed, then tests, serves and visits the clone.

Nothing of this machine's copy is used but its commits: packages, database, static files and demo
content are all made anew. `--without-tests` leaves the clone's `make test` out.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from tests.house import ROOT

MOST_PAGES = 400
FIRST_START_SECONDS = 600
SECOND_START_SECONDS = 15
STOP_SECONDS = 15


class NotProven(Exception):
    """Something that a fresh clone must do, it did not; the message says what."""


def main(words: list[str]) -> int:
    """Go through the whole proof and say what was seen; return 1 at the first thing amiss."""
    folder = Path(tempfile.mkdtemp(prefix="yangpu-clone-"))
    clone = folder / "yangpu"
    try:
        _run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone)], folder)
        _say(f"cloned {_told(['git', 'log', '-1', '--format=%h %s'], clone)}")
        _serve_and_visit(clone)
        if "--without-tests" not in words:
            _timed("make check", clone)
            _timed("make test", clone)
            _timed(".venv/bin/python -m tests.prove.object_store", clone)
            _timed(".venv/bin/python -m tests.prove.pictures", clone)
            _timed(".venv/bin/python -m tests.prove.hostile", clone)
        left = _told(["git", "status", "--porcelain"], clone)
        _require(not left, f"files are left that git does not ignore:\n{left}")
        _say("nothing is left in the clone that git does not ignore")
    except NotProven as error:
        _say(f"NOT PROVEN: {error}")
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _say("proven")
    return 0


def _serve_and_visit(clone: Path) -> None:
    port = _free_port()
    with _demo(clone, port, FIRST_START_SECONDS) as (took, told):
        _say(f"make demo answers after {took:.0f} s")
        _require(len(re.findall(r"^  \w+ +\S{12,}$", told(), re.M)) >= 3, "no accounts were told")
        passwords = re.findall(r"^  \w+ +(\S+)$", told(), re.M)
        pages, files = _crawl(f"http://localhost:{port}")
        _say(f"{pages} pages and {files} files answer, every link inside the site included")
        missing = _status(f"http://localhost:{port}/en/no-such-page/")
        _require(missing == 404, f"a missing page answers {missing}")
        beside = [".venv/bin/python", "manage.py", "setup_site"]
        _run(beside, clone)
        _say("manage.py works on the same data while the demo serves")
        _second_on(port, clone)
    began = time.monotonic()
    with _demo(clone, port, SECOND_START_SECONDS) as (took, told):
        _say(f"the second make demo answers after {took:.1f} s")
        again = re.findall(r"^  \w+ +(\S+)$", told(), re.M)
        _require(not set(again) & set(passwords), "passwords are those of the first run")
    _say(f"stopped cleanly; the second run took {time.monotonic() - began:.0f} s in all")


def _second_on(port: int, clone: Path) -> None:
    """A second demo on the same port says so in one line and leaves the first alone."""
    done = subprocess.run(
        ["make", "demo", f"PORT={port}"], cwd=clone, env=_environment(), capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    _require(done.returncode != 0, "a second demo started on a port that is in use")
    _require(str(port) in done.stderr, f"a taken port is not told: {done.stderr}")


@contextmanager
def _demo(clone: Path, port: int, seconds: int) -> Iterator:
    """Run `make demo`; yield how long it took to answer, and a way to read what it told."""
    log = clone.parent / f"demo-{time.monotonic_ns()}.log"
    began = time.monotonic()
    with log.open("w") as out:
        demo = subprocess.Popen(
            ["make", "demo", f"PORT={port}"],
            cwd=clone,
            env=_environment(),
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            while "Ctrl-C" not in log.read_text():
                spent = time.monotonic() - began
                _require(demo.poll() is None, f"make demo ended:\n{log.read_text()}")
                _require(spent < seconds, f"no answer after {spent:.0f} s:\n{log.read_text()}")
                time.sleep(0.1)
            answer = _status(f"http://localhost:{port}/en/")
            _require(answer == 200, f"the front door answers {answer}")
            yield time.monotonic() - began, log.read_text
        finally:
            # What Ctrl-C does in a terminal: everybody in the foreground gets it.
            if demo.poll() is None:
                os.killpg(demo.pid, signal.SIGINT)
            try:
                demo.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(demo.pid, signal.SIGKILL)
                raise NotProven("make demo does not stop") from None
    _require("Traceback" not in log.read_text(), f"make demo told of an error:\n{log.read_text()}")
    with socket.socket() as probe:
        _require(probe.connect_ex(("127.0.0.1", port)) != 0, "something still listens there")


def _crawl(address: str) -> tuple[int, int]:
    """Follow every link and fetch every file from the front doors on; return how many of each."""
    waiting = [f"{address}/", f"{address}/en/", f"{address}/admin/login/"]
    pages, files = set(), set()
    seen = set(waiting)
    while waiting and len(pages) < MOST_PAGES:
        url = waiting.pop(0)
        with urllib.request.urlopen(url, timeout=120) as response:
            body = response.read()
            html = response.headers.get_content_type() == "text/html"
        (pages if html else files).add(url)
        if not html or "/admin/" in url:
            continue
        for target in _targets(body.decode()):
            found = urldefrag(urljoin(url, target)).url
            if found.startswith(address) and found not in seen:
                seen.add(found)
                waiting.append(found)
            elsewhere = urlsplit(found).netloc not in {"", urlsplit(address).netloc}
            _require(
                not (elsewhere and target in _resources(body.decode())), f"{url} fetches {found}"
            )
    _require(len(pages) > 20, f"only {len(pages)} pages were found")
    return len(pages), len(files)


def _targets(html: str) -> list[str]:
    links = re.findall(r'<a\b[^>]*?\bhref="([^"#][^"]*)"', html)
    return [_plain(link) for link in [*links, *_resources(html)] if not link.startswith("mailto:")]


def _resources(html: str) -> list[str]:
    """Return the addresses that a browser fetches by itself for a page."""
    found = re.findall(r'\bsrc="([^"]+)"', html)
    found += re.findall(r'<link\b[^>]*rel="(?:stylesheet|icon|preload)"[^>]*href="([^"]+)"', html)
    for candidates in re.findall(r'\bsrcset="([^"]+)"', html):
        found += [candidate.split()[0] for candidate in candidates.split(",")]
    return [_plain(target) for target in found if not target.startswith("data:")]


def _plain(target: str) -> str:
    return target.replace("&amp;", "&")


def _status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=120) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code


def _timed(command: str, clone: Path) -> None:
    began = time.monotonic()
    _run(command.split(), clone)
    _say(f"{command} passes in {time.monotonic() - began:.0f} s")


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    _require(done.returncode == 0, f"{' '.join(command)} failed:\n{done.stdout[-6000:]}")


def _told(command: list[str], folder: Path) -> str:
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


def _environment() -> dict[str, str]:
    """Return this process's environment without what make or Django left in it."""
    theirs = ("MAKE", "MFLAGS", "DJANGO_", "VIRTUAL_ENV", "DATABASE_URL", "BASE_URL", "DEBUG")
    return {name: value for name, value in os.environ.items() if not name.startswith(theirs)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise NotProven(otherwise)


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
