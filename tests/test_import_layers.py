"""Imports only run down the house, as docs/architecture.md draws it."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from django.conf import settings

from tests.house import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
LAYERS = CONTRACTS["contracts"][0]["layers"]


def _named() -> set[str]:
    return {name.strip() for layer in LAYERS for name in layer.split("|")}


def test_the_contract_is_kept():
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_app_has_its_place_in_the_contract():
    ours = {name for name in settings.INSTALLED_APPS if name.startswith("apps.")}
    assert _named() == ours | {"yangpu_site"}


def test_the_drawing_shows_the_same_layers():
    drawing = (ROOT / "docs/architecture.md").read_text()
    rows = re.search(r"<!-- layers -->\s*```\n(.*?)```", drawing, re.S)[1].splitlines()
    drawn = [{f"apps.{word}" for word in re.findall(r"\b[a-z_]+\b", row)} for row in rows]
    drawn[0] = {"yangpu_site"}
    assert drawn == [{name.strip() for name in layer.split("|")} for layer in LAYERS]
