"""What every page and every setting of the site shares."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page

from apps.core import derived, publish_checks
from apps.core.bilingual import Words
from apps.core.forms import PageForm
from apps.core.seo import breadcrumb_list, describe
from apps.core.text import Paragraph


class BasePage(Page):
    """What all page types share: publishing rules, breadcrumbs, descriptions, JSON-LD."""

    base_form_class = PageForm
    show_in_menus_default = False
    kicker = ""
    is_creatable = False
    # Whether texts may name pages of this type; such a type has a field ``other_name``.
    is_nameable = False
    # What a row in a list of mixed pages reads of such a page, fetched along for all at once.
    row_relations: tuple[str, ...] = ()

    class Meta:
        abstract = True

    # -- going live ------------------------------------------------------------------

    def save(self, *args, **kwargs):
        """Save; when this makes new text live, ask the publish checks and refresh derived data.

        Raises:
            PublishBlocked: a registered check objects; nothing has been saved.
        """
        going_live = self.live and self._brings_live_text(kwargs.get("update_fields"))
        if not going_live:
            return super().save(*args, **kwargs)
        publish_checks.require_publishable(self)
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            derived.refresh(self)
        return result

    def _brings_live_text(self, update_fields) -> bool:
        if update_fields is not None:
            return "live" in update_fields or "live_revision" in update_fields
        if self._state.adding:
            return True
        before = Page.objects.filter(pk=self.pk).values_list("live", "live_revision_id").first()
        if before != (True, self.live_revision_id) or self.live_revision_id is None:
            return True
        # Wagtail saves live pages for reasons of its own (locks, moves); only words count.
        stored = type(self).objects.filter(pk=self.pk).first()
        return publish_checks.words_of(stored) != publish_checks.words_of(self)

    def publish(self, revision, *args, log_action=True, **kwargs):
        """Publish a revision; a schedule that may not be kept is dropped, and the log says so.

        Wagtail's ``publish_scheduled`` runs through all due pages in one loop, so one page
        that may not go live must not keep the others from it.
        """
        try:
            with transaction.atomic():
                return super().publish(revision, *args, log_action=log_action, **kwargs)
        except publish_checks.PublishBlocked as blocked:
            if log_action != "wagtail.publish.scheduled":
                raise
            from wagtail.log_actions import log

            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            log(
                instance=self,
                action="core.publish.blocked",
                revision=revision,
                data={"problems": [problem.message for problem in blocked.problems]},
            )

    # -- contracts that page types fill -----------------------------------------------

    def paragraphs(self) -> list[Paragraph]:
        """Return the page's running text, in which known names are looked for."""
        return []

    @property
    def meta_description(self) -> str:
        """The description for search engines and shared links, at most 155 characters."""
        text = self.search_description or getattr(self, "standfirst", "") or ""
        return describe(text) if text else ""

    @property
    def meta_photo(self):
        """The photo that stands for the page when it is shared, or None."""
        return getattr(self, "photo", None)

    def schema_org(self, request) -> dict:
        """Return the page's own schema.org object, or an empty dict when it has none."""
        return {}

    # -- shared answers ----------------------------------------------------------------

    @property
    def breadcrumbs(self) -> list[Page]:
        """The ancestors inside the site, home page first."""
        if not hasattr(self, "_breadcrumbs"):
            self._breadcrumbs = list(self.get_ancestors().filter(depth__gt=1).live())
        return self._breadcrumbs

    def json_ld(self, request=None) -> list[dict]:
        """Return every schema.org object of the page, breadcrumbs included."""
        found = [item for item in [self.schema_org(request)] if item]
        if self.depth and self.depth > 2:
            found.append(breadcrumb_list(request, [*self.breadcrumbs, self]))
        return found

    @property
    def updated_at(self):
        """When the live text last changed."""
        return self.last_published_at or self.latest_revision_created_at


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """The words and the picture that stand for the whole site."""

    select_related = ["default_share_photo"]

    site_name_en = models.CharField(_("site name (English)"), max_length=60, default="Yangpu")
    site_name_zh = models.CharField(_("site name (Chinese)"), max_length=60, default="杨浦")
    tagline_en = models.CharField(_("tagline (English)"), max_length=120, blank=True)
    tagline_zh = models.CharField(_("tagline (Chinese)"), max_length=120, blank=True)
    footer_note_en = models.TextField(_("footer note (English)"), blank=True)
    footer_note_zh = models.TextField(_("footer note (Chinese)"), blank=True)
    default_share_photo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("share picture"),
        help_text=_("Used when a shared page has no picture of its own."),
    )

    site_name = Words("site_name")
    tagline = Words("tagline")
    footer_note = Words("footer_note")

    panels = [
        MultiFieldPanel(
            [FieldPanel("site_name_en"), FieldPanel("site_name_zh")], heading=_("Name")
        ),
        MultiFieldPanel(
            [
                FieldPanel("tagline_en"),
                FieldPanel("tagline_zh"),
                FieldPanel("footer_note_en"),
                FieldPanel("footer_note_zh"),
            ],
            heading=_("Footer"),
        ),
        FieldPanel("default_share_photo"),
    ]

    class Meta:
        verbose_name = _("site identity")
