"""The registry's objects and its public page."""

from apps.figures.models.drawing import ChartDrawing
from apps.figures.models.figure import Figure, FigureGroup
from apps.figures.models.mail import OwnerMail
from apps.figures.models.observation import Observation
from apps.figures.models.page import FigureIndexPage
from apps.figures.models.table import HandedInTable
from apps.figures.models.use import FigureUse

__all__ = [
    "ChartDrawing",
    "Figure",
    "FigureGroup",
    "FigureIndexPage",
    "FigureUse",
    "HandedInTable",
    "Observation",
    "OwnerMail",
]
