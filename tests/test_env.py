"""The environment is read by type, told about in full, and listed in .env.example."""

import ast
import re

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.house import ROOT
from yangpu_site.env import Environment, read_file

READERS = {"text", "integer", "flag", "words", "database"}


def test_values_are_converted():
    env = Environment(
        {"PORT": "25", "TLS": "Yes", "HOSTS": "a.example, b.example,", "KEY": " k ", "OFF": "0"}
    )
    assert env.integer("PORT", purpose="a port") == 25
    assert env.flag("TLS", purpose="a switch") is True
    assert env.flag("OFF", purpose="a switch") is False
    assert env.words("HOSTS", purpose="hosts") == ["a.example", "b.example"]
    assert env.text("KEY", purpose="a key") == "k"
    env.refuse_problems()


def test_an_empty_value_counts_as_none():
    env = Environment({"PORT": "  "})
    assert env.integer("PORT", purpose="a port", default=8) == 8


def test_everything_missing_is_told_at_once_with_what_it_is_for():
    env = Environment({})
    env.text("SECRET_KEY", purpose="the key that signs")
    env.words("ALLOWED_HOSTS", purpose="the names this site answers to")
    env.database("DATABASE_URL", purpose="the database")
    with pytest.raises(ImproperlyConfigured) as error:
        env.refuse_problems()
    for words in ("SECRET_KEY", "the key that signs", "ALLOWED_HOSTS", "DATABASE_URL"):
        assert words in str(error.value)


@pytest.mark.parametrize("reader", ["integer", "flag"])
def test_a_wrong_value_names_its_variable_and_keeps_flags_to_themselves(reader):
    env = Environment({"WRONG": "perhaps"})
    getattr(env, reader)("WRONG", purpose="something")
    with pytest.raises(ImproperlyConfigured, match="WRONG"):
        env.refuse_problems()


def test_a_wrong_database_is_told_without_its_password():
    env = Environment({"DATABASE_URL": "nonsense://me:hush@host/name"})
    env.database("DATABASE_URL", purpose="the database")
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as error:
        env.refuse_problems()
    assert "hush" not in str(error.value)


def test_a_mistyped_number_is_told_without_the_value():
    env = Environment({"PORT": "hush"})
    env.integer("PORT", purpose="a port")
    with pytest.raises(ImproperlyConfigured, match="PORT") as error:
        env.refuse_problems()
    assert "hush" not in str(error.value)


def test_sqlite_waits_for_its_turn_and_lets_readers_go_on():
    options = Environment({}).database("X", purpose="x", default="sqlite:///x.db")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] > 5
    assert "journal_mode=WAL" in options["init_command"]
    assert "foreign_keys=ON" in options["init_command"]


def test_postgres_keeps_a_pool_where_one_is_asked_for():
    url = "postgres://me@host/name"
    env = Environment({})
    entry = env.database("X", purpose="x", default=url, pool_size=8)
    assert entry["OPTIONS"]["pool"]["max_size"] == 8
    assert entry["CONN_MAX_AGE"] == 0
    assert "pool" not in env.database("X", purpose="x", default=url)["OPTIONS"]


def test_a_file_gives_variables_without_comments_or_quotes(tmp_path):
    file = tmp_path / ".env"
    file.write_text("# A=1\nB = two words \nexport C='3'\nD=\"a=b\"\n\nnonsense\n")
    assert read_file(file) == {"B": "two words", "C": "3", "D": "a=b"}
    assert read_file(tmp_path / "none") == {}


def test_the_example_lists_exactly_what_the_code_reads():
    example = (ROOT / ".env.example").read_text()
    listed = set(re.findall(r"^#?([A-Z_]+)=", example, re.M))
    assert listed == set(_variables_read())


def test_required_variables_stand_open_in_the_example_and_optional_ones_are_commented():
    example = (ROOT / ".env.example").read_text()
    opened = set(re.findall(r"^([A-Z_]+)=", example, re.M))
    production = ROOT / "yangpu_site/settings/production.py"
    assert opened == {name for name, required in _reads_of(production).items() if required}


def test_the_environment_is_read_nowhere_else():
    allowed = {"yangpu_site/env.py", "yangpu_site/wsgi.py", "manage.py"}
    # serve hands its own environment to the programs it starts.
    allowed.add("apps/operations/management/commands/serve.py")
    for path in [*ROOT.glob("yangpu_site/**/*.py"), *ROOT.glob("apps/**/*.py")]:
        name = path.relative_to(ROOT).as_posix()
        if "/tests/" not in name and name not in allowed:
            assert not re.search(r"os\.(environ|getenv)", path.read_text()), name


def _variables_read() -> dict[str, bool]:
    """Return every variable that the settings read, and whether it is required somewhere."""
    found: dict[str, bool] = {}
    for path in (ROOT / "yangpu_site").rglob("*.py"):
        for name, required in _reads_of(path).items():
            found[name] = found.get(name, False) or required
    return found


def _reads_of(path) -> dict[str, bool]:
    reads = {}
    for node in ast.walk(ast.parse(path.read_text())):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in READERS
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "env"
        ):
            assert isinstance(node.args[0], ast.Constant), f"{path}: name the variable in words"
            optional = any(keyword.arg == "default" for keyword in node.keywords)
            reads[node.args[0].value] = not optional
    return reads
