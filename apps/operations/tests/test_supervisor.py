"""The supervisor keeps its children running and takes them along when it stops."""

import os
import signal
import sys
import threading
import time

import pytest

from apps.operations import supervisor
from apps.operations.supervisor import Child, GaveUpError, Supervisor, pause_before_restart

ENVIRONMENT = {"PATH": os.environ["PATH"]}


def child(code: str, name: str = "The child") -> Child:
    return Child(name, [sys.executable, "-c", code], ENVIRONMENT)


def stop_soon(when, wait: float = 10) -> threading.Thread:
    """Ask this process to stop as soon as `when()` is true, as Ctrl-C would."""

    def watch():
        deadline = time.monotonic() + wait
        while not when() and time.monotonic() < deadline:
            time.sleep(0.02)
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    return thread


@pytest.mark.parametrize(
    ("deaths", "seconds"), [(1, 0.5), (2, 1), (3, 2), (4, 4), (5, 8), (7, 30), (40, 30)]
)
def test_a_pause_grows_with_every_death_up_to_a_limit(deaths, seconds):
    assert pause_before_restart(deaths) == seconds


def test_a_child_that_dies_is_started_again(tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor, "pause_before_restart", lambda deaths: 0)
    marks = tmp_path / "starts"
    code = f"""
import time
marks = open({str(marks)!r}, "a"); marks.write("x"); marks.close()
if len(open({str(marks)!r}).read()) > 1: time.sleep(60)
"""
    said = []
    stop_soon(lambda: marks.exists() and len(marks.read_text()) > 1)
    Supervisor([child(code)], say=said.append).run()
    assert marks.read_text() == "xx"
    assert len(said) == 1
    assert "exit code 0" in said[0]


def test_a_child_that_keeps_dying_stops_all_the_others(tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor, "pause_before_restart", lambda deaths: 0)
    number = tmp_path / "number"
    lasting = f"import os, time; open({str(number)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    children = [child(lasting, "The steady"), child("raise SystemExit(3)", "The frail")]
    with pytest.raises(GaveUpError, match=r"The frail keeps ending \(last exit code 3\)"):
        Supervisor(children, say=lambda line: None).run()
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)


def test_a_child_that_lived_long_starts_a_new_count(monkeypatch):
    monkeypatch.setattr(supervisor, "SETTLED_AFTER_SECONDS", 0)
    monkeypatch.setattr(supervisor, "pause_before_restart", lambda deaths: 0)
    said = []
    stop_soon(lambda: len(said) > supervisor.DEATHS_IN_A_ROW + 1)
    Supervisor([child("")], say=said.append).run()
    assert len(said) > supervisor.DEATHS_IN_A_ROW


def test_a_child_that_ignores_the_request_is_ended_after_the_grace_period(tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor, "GRACE_SECONDS", 0.5)
    number = tmp_path / "number"
    code = f"""
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
open({str(number)!r}, "w").write(str(os.getpid()))
time.sleep(60)
"""
    stop_soon(lambda: number.exists() and number.read_text())
    began = time.monotonic()
    Supervisor([child(code)], say=lambda line: None).run()
    assert time.monotonic() - began < 15
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)


def test_it_tells_once_when_all_are_started_and_gives_the_signals_back():
    before = signal.getsignal(signal.SIGINT)
    told = []
    stop_soon(lambda: told)
    Supervisor([child("import time; time.sleep(60)")], say=lambda line: None).run(
        when_started=lambda: told.append(1)
    )
    assert told == [1]
    assert signal.getsignal(signal.SIGINT) is before
