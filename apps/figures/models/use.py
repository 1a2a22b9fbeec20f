"""Where a page shows a figure: asked before anything is removed, purged or pinned."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class FigureUseQuerySet(models.QuerySet):
    def live(self):
        """Return what readers see now: of published text, on pages that are live."""
        return self.filter(is_draft=False, page__live=True)

    def public(self):
        """Return what every visitor may see: live, and on no page behind a view restriction."""
        from wagtail.models import Page

        return self.live().filter(page__in=Page.objects.live().public())

    def with_shown(self):
        """Fetch the page and the kept value along."""
        return self.select_related("page", "observation__figure")

    def showing(self, observation):
        """Return the live uses whose value follows the figure of `observation`, or is it."""
        follows = Q(figure_id=observation.figure_id, is_pinned=False)
        return self.live().filter(follows | Q(observation=observation))


class FigureUse(models.Model):
    """One place of one page that shows a figure; made by saving and publishing, never typed."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="figure_uses"
    )
    # The registry keeps what a page shows: removal is refused as long as there is a use.
    figure = models.ForeignKey("figures.Figure", on_delete=models.PROTECT, related_name="uses")
    observation = models.ForeignKey(
        "figures.Observation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="uses",
    )
    # Keeps its value although newer ones come.
    is_pinned = models.BooleanField(default=False)
    # Of the latest draft, which no reader sees yet.
    is_draft = models.BooleanField(default=False)
    # A key inside the page that stays from save to save: the id of a list item, "<block>.2" for
    # the second figure in a text.
    place = models.CharField(max_length=100)

    objects = FigureUseQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of a figure")
        verbose_name_plural = _("uses of figures")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "is_draft", "place"], name="figures_one_use_per_place"
            ),
            models.CheckConstraint(
                condition=Q(is_pinned=False) | Q(observation__isnull=False),
                name="figures_pinned_use_has_value",
            ),
        ]

    def __str__(self):
        return f"{self.page_id}/{self.place}: {self.figure_id}"
