"""Figures and names found in the text of a piece.

Hides both languages behind two functions: ``find_figures`` and ``likely_mentions``.
Every search is linear in the length of the text.
"""

from apps.desk.detection.figures import find_figures
from apps.desk.detection.names import likely_mentions

__all__ = ["find_figures", "likely_mentions"]
