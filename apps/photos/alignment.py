"""How much two thumbnails show the same once one is shifted and stretched onto the other.

Hides the search for the edges. Pure.
"""

from __future__ import annotations

import numpy as np

from apps.photos.fingerprints import (
    COLOUR_SIDE,
    EDGES,
    MARGIN,
    SIDE,
    Fingerprint,
    cut,
    detail,
)

_MIDDLE = np.full(4, MARGIN)
_INSIDE = 28  # pixels of the stored middle, either way
_ROUNDS = 6
_NUDGE = 0.5 / SIDE
_LONGEST_STEP, _SHORTEST_STEP = 0.03, 0.001  # of a side
_OUTERMOST, _INNERMOST = -0.02, 0.13
_FEW = 4  # of 64 places, which compression may have tinted
_OTHER_COLOUR = 27.0  # of 255, in Cb and Cr together
_QUIET = 2.0  # grey levels: what noise and compression move, and so may not weigh


def similarity(asker: Fingerprint, stored: Fingerprint, start: int) -> float:
    """Return from 0 (nothing in common) to 1 (the same) how alike two pictures are.

    Args:
        asker: the one whose edges are moved.
        stored: the one whose middle must be found in the other.
        start: which row of ``asker.asked`` came nearest to the bits of ``stored``.
    """
    wanted = _seen(stored.grey, _MIDDLE)
    edges = _edges(wanted, asker.grey, start)
    if _recoloured(asker, stored, edges):
        return 0.0
    fine, wanted_fine = detail(_seen(asker.grey, edges)), detail(wanted)
    # Contours first, then contours of equal weight wherever they are: what is strong in one
    # corner must not hide that the rest differs.
    return max(
        0.0,
        min(_correlation(fine, wanted_fine), _correlation(_even(fine), _even(wanted_fine))),
    )


def _edges(wanted: np.ndarray, grey: np.ndarray, start: int) -> np.ndarray:
    """Return the edges within which ``grey`` is most like ``wanted``, by least squares."""
    edges = np.array(EDGES[start // len(EDGES)] + EDGES[start % len(EDGES)])
    goal = _standard(wanted)
    best, least = edges, np.inf
    for _round in range(_ROUNDS):
        standing = _standard(_seen(grey, edges))
        rest = (goal - standing).ravel()
        if (miss := float(rest @ rest)) < least:
            best, least = edges, miss
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
        step = np.linalg.solve(damped, slopes.T @ rest).clip(-_LONGEST_STEP, _LONGEST_STEP)
        edges = (edges + step).clip(_OUTERMOST, _INNERMOST)
        if np.abs(step).max() < _SHORTEST_STEP:
            break
    return best


def _recoloured(asker: Fingerprint, stored: Fingerprint, edges: np.ndarray) -> bool:
    """Whether more than a few places have another colour: same shapes, but another picture."""
    change = _tint(asker.colour, edges) - _tint(stored.colour, _MIDDLE)
    return np.sort(np.hypot(*change), axis=None)[-_FEW] > _OTHER_COLOUR


def _tint(colour: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Return Cb and Cr of what lies within the edges."""
    top, bottom, left, right = edges
    down = cut(top, bottom, COLOUR_SIDE, COLOUR_SIDE)
    across = cut(left, right, COLOUR_SIDE, COLOUR_SIDE)
    return np.stack([down @ colour[..., number] @ across.T for number in (0, 1)])


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
