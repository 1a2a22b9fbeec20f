"""Keeps a few child processes running until told to stop.

Hides how a child that died comes back (after a pause that grows while it keeps dying), how all of
them are stopped (asked first, ended after a grace period) and that none outlives its supervisor.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

LONGEST_PAUSE_SECONDS = 30.0
# A child that lived this long is taken to have worked: its next death starts a new count.
SETTLED_AFTER_SECONDS = 20.0
DEATHS_IN_A_ROW = 5
GRACE_SECONDS = 10.0
TICK_SECONDS = 0.2
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Child:
    """One program to keep running: its name for people, its command, and its environment."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]


@dataclass
class _Running:
    child: Child
    process: subprocess.Popen | None = None
    started_at: float = 0.0
    deaths: int = 0
    start_at: float = 0.0


class GaveUpError(Exception):
    """A child died again and again; the message names it and its last exit code."""


def pause_before_restart(deaths: int) -> float:
    """Return how many seconds to wait before a restart, after so many deaths in a row (1, 2, …)."""
    return min(LONGEST_PAUSE_SECONDS, 0.5 * 2 ** (deaths - 1))


@dataclass
class Supervisor:
    """Runs `children` until a signal asks it to stop; tells what happens through `say`."""

    children: Sequence[Child]
    say: Callable[[str], None]
    clock: Callable[[], float] = time.monotonic
    _stopping: bool = field(default=False, init=False)

    def run(self, *, when_started: Callable[[], None] | None = None) -> None:
        """Start the children and keep them running; return when asked to stop by INT or TERM.

        `when_started` is called once, after the first start of all. Raises GaveUpError when a child
        dies DEATHS_IN_A_ROW times without having settled; the others are stopped first.
        """
        running = [_Running(child) for child in self.children]
        before = {
            number: signal.signal(number, self._asked_to_stop)
            for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            for entry in running:
                self._start(entry)
            if when_started and not self._stopping:
                when_started()
            while not self._stopping:
                for entry in running:
                    self._watch(entry)
                time.sleep(TICK_SECONDS)
        finally:
            self._stop_all(running)
            for number, handler in before.items():
                signal.signal(number, handler)

    @property
    def is_stopping(self) -> bool:
        """Whether somebody asked to stop."""
        return self._stopping

    def _asked_to_stop(self, _number: int, _frame: object) -> None:
        self._stopping = True

    def _start(self, entry: _Running) -> None:
        entry.process = subprocess.Popen(  # noqa: S603
            entry.child.command,
            env=dict(entry.child.environment),
            # Ctrl-C in a terminal reaches the supervisor only, which then asks in order.
            start_new_session=True,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )
        entry.started_at = self.clock()
        entry.start_at = 0.0

    def _watch(self, entry: _Running) -> None:
        now = self.clock()
        if entry.process is None:
            if now >= entry.start_at:
                self._start(entry)
            return
        code = entry.process.poll()
        if code is None:
            return
        settled = now - entry.started_at >= SETTLED_AFTER_SECONDS
        entry.deaths = 1 if settled else entry.deaths + 1
        entry.process = None
        if entry.deaths >= DEATHS_IN_A_ROW:
            raise GaveUpError(f"{entry.child.name} keeps ending (last exit code {code})")
        pause = pause_before_restart(entry.deaths)
        entry.start_at = now + pause
        self.say(f"{entry.child.name} ended (exit code {code}); starting it again in {pause:g} s")

    def _stop_all(self, running: Sequence[_Running]) -> None:
        processes = [entry.process for entry in running if entry.process is not None]
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for process in processes:
            try:
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                # Its whole session, so that a server's own workers go too.
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _die_with_parent() -> None:
    """Have Linux end this process when the supervisor is killed without a chance to clean up."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
