"""How much two thumbnails show the same once one is shifted and stretched onto the other.

Hides the search for the edges. Pure.
"""

from __future__ import annotations

import numpy as np

from apps.photos.fingerprints import EDGES, MARGIN, SIDE, Fingerprint, cut, detail

_INSIDE = 28  # pixels of the stored middle, either way
_ROUNDS = 6
_NUDGE = 0.5 / SIDE
_LONGEST_STEP = 0.03
_OUTERMOST, _INNERMOST = -0.02, 0.13
_QUIET = 2.0  # grey levels: what noise and compression move, and so may not weigh


def similarity(asker: Fingerprint, stored: Fingerprint, start: int) -> float:
    """Return from 0 (nothing in common) to 1 (the same) how alike two pictures are.

    Args:
        asker: the one whose edges are moved.
        stored: the one whose middle must be found in the other.
        start: which row of ``asker.asked`` came nearest to the bits of ``stored``.
    """
    middle = cut(MARGIN, MARGIN, _INSIDE)
    wanted = middle @ stored.grey @ middle.T
    found = _moved_onto(wanted, asker.grey, start)
    fine, wanted_fine = detail(found), detail(wanted)
    # Contours first, then contours of equal weight wherever they are: what is strong in one
    # corner must not hide that the rest differs.
    return max(
        0.0,
        min(_correlation(fine, wanted_fine), _correlation(_even(fine), _even(wanted_fine))),
    )


def _moved_onto(wanted: np.ndarray, grey: np.ndarray, start: int) -> np.ndarray:
    """Return the part of ``grey`` most like ``wanted``: least squares over the four edges."""
    edges = np.array(EDGES[start // len(EDGES)] + EDGES[start % len(EDGES)])
    goal = _standard(wanted)
    best, least = None, np.inf
    for _round in range(_ROUNDS):
        seen = _seen(grey, edges)
        standing = _standard(seen)
        rest = (goal - standing).ravel()
        if (miss := float(rest @ rest)) < least:
            best, least = seen, miss
        slopes = np.stack(
            [
                (_standard(_seen(grey, edges + nudge)) - standing).ravel() / _NUDGE
                for nudge in np.eye(4) * _NUDGE
            ],
            axis=1,
        )
        square = slopes.T @ slopes
        # Damped, so that an edge on which nothing depends stays where it is.
        damped = square + np.diag(np.diag(square)) * 0.01 + np.eye(4) * 0.001
        step = np.linalg.solve(damped, slopes.T @ rest)
        edges = np.clip(
            edges + np.clip(step, -_LONGEST_STEP, _LONGEST_STEP), _OUTERMOST, _INNERMOST
        )
    return best


def _seen(grey: np.ndarray, edges: np.ndarray) -> np.ndarray:
    top, bottom, left, right = edges
    return cut(top, bottom, _INSIDE) @ grey @ cut(left, right, _INSIDE).T


def _standard(grey: np.ndarray) -> np.ndarray:
    return (grey - grey.mean()) / (grey.std() + 1e-3)


def _even(fine: np.ndarray) -> np.ndarray:
    """Give contours the same weight everywhere, but none to what is mere noise."""
    squares = fine**2
    around = np.sqrt(np.clip(squares - detail(squares), 0, None))
    return fine / (around + _QUIET)


def _correlation(one: np.ndarray, other: np.ndarray) -> float:
    one, other = one - one.mean(), other - other.mean()
    return float((one * other).sum() / np.sqrt((one**2).sum() * (other**2).sum() + 1e-6))
