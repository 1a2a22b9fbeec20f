"""The body of a piece: core's text blocks, with photos and figures."""

from django.utils.translation import gettext_lazy as _

from apps.core.blocks import TextBlock, TextStreamBlock
from apps.figures.blocks import FiguresBlock
from apps.figures.charts.blocks import ChartBlock
from apps.figures.uses import FEATURE
from apps.photos.blocks import GalleryBlock, PhotoBlock


class StoryBlock(TextStreamBlock):
    """Every block that a body may hold; reports add cards and the framework."""

    text = TextBlock(also=[FEATURE], group=_("Text"))
    photo = PhotoBlock(group=_("Pictures and figures"))
    gallery = GalleryBlock(group=_("Pictures and figures"))
    figures = FiguresBlock(group=_("Pictures and figures"))
    chart = ChartBlock(group=_("Pictures and figures"))
