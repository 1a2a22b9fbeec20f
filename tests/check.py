"""`make check`: everything that can be told without running the site.

Goes through all of it even when something fails, so that one run shows everything.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]

# Settings of a production that exists nowhere; enough for Django to judge them.
DUMMY_PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "yangpu_site.settings.production",
    "SECRET_KEY": "only for this check, and used nowhere: " + "0123456789abcdefghijkl",
    "ALLOWED_HOSTS": "www.example.org",
    "DATABASE_URL": "postgres://yangpu@localhost/yangpu",
    "BASE_URL": "https://www.example.org",
    "MEDIA_ROOT": str(ROOT / "media" / "public"),
    "PRIVATE_ROOT": str(ROOT / "media" / "private"),
    "EMAIL_FROM": "newsroom@example.org",
}
STRICT = ["--fail-level", "WARNING"]

CHECKS: list[tuple[str, list, dict[str, str]]] = [
    ("code style", [BIN / "ruff", "check", "."], {}),
    ("code layout", [BIN / "ruff", "format", "--check", "."], {}),
    ("templates", [BIN / "djlint", "templates", "--lint", "--quiet"], {}),
    ("import layers", [BIN / "lint-imports", "--no-cache"], {}),
    ("words", [sys.executable, "-m", "tests.words", "--check"], {}),
    ("words compiled", [*MANAGE, "compile_words"], {}),
    ("the project", [*MANAGE, "check", *STRICT], {}),
    ("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], {}),
    ("production settings", [*MANAGE, "check", "--deploy", *STRICT], DUMMY_PRODUCTION),
]


def main() -> int:
    """Run every check; print one line each, and what a failed one said. Return 1 if any failed."""
    failed = []
    for name, command, environment in CHECKS:
        began = time.monotonic()
        done = subprocess.run(
            [str(word) for word in command],
            cwd=ROOT,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        verdict = "failed" if done.returncode else "ok"
        print(f"{name:<22}{verdict:<8}{time.monotonic() - began:5.1f} s", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout + done.stderr, flush=True)
    print(f"{len(CHECKS) - len(failed)} passed, {len(failed)} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
