"""What a report computes about itself for its readers; nothing here is typed by editors."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from apps.clusters.system import strokes_of
from apps.core.languages import language_tag
from apps.core.seo import without_blanks
from apps.core.text import Paragraph
from apps.figures.models import Observation
from apps.names.queries import NamedPage, names_in
from apps.photos.blocks import ShownPhoto, photos_in, shown
from apps.photos.renditions import fetch_renditions, share_card
from apps.reports.cards import fetch_cards
from apps.reports.related import Related, related_reports
from apps.story import layout
from apps.story.models import StoryMixin


@dataclass(frozen=True)
class NamesMentioned:
    """The pages named in a report, by kind."""

    enterprises: list[NamedPage]
    clusters: list[NamedPage]
    places: list[NamedPage]
    events: list[NamedPage]

    def __bool__(self) -> bool:
        return any((self.enterprises, self.clusters, self.places, self.events))


class ReportPresentation(StoryMixin):
    """The readers' side of a report page."""

    figures_are_dated = True

    @cached_property
    def _opening_photo(self):
        """The photo slot that opens the body, when no lead photo is set and it shows one."""
        first = next(iter(self.body), None)
        if self.lead_photo_id or first is None or first.block_type != "photo":
            return None
        return first if first.value.shown else None

    @cached_property
    def lead(self) -> ShownPhoto | None:
        """The picture that leads: the lead photo, else the one that opens the body."""
        if self.lead_photo_id:
            return shown(self.lead_photo)
        return self._opening_photo.value.shown if self._opening_photo else None

    @property
    def story(self) -> list[layout.Group]:
        """The body without the picture that leads."""
        fetch_renditions(photos_in(self.body))
        fetch_cards(self.body, self.locale_id)
        opening = self._opening_photo
        skipped = {opening.id} if opening else ()
        return layout.lay_out(self.body, skip_ids=skipped, inline=self.inline_figures)

    def texts_around_body(self) -> list[Paragraph]:
        """Standfirst and captions: names count there too, but no paragraph can be linked."""
        texts = [self.standfirst]
        texts += [
            block.value["caption"]
            for block in self.body
            if block.block_type in ("photo", "gallery") and block.value["caption"]
        ]
        return [Paragraph(0, text) for text in texts if text]

    @cached_property
    def figures_in_report(self) -> list[Observation]:
        """Observations shown in the body or sourced to this report, each once."""
        readings = self.figure_readings
        by_key = {r.observation.pk: r.observation for r in readings.of(readings.uses)}
        shown_here = list(by_key.values())
        if self.pk is None:
            return shown_here
        seen = set(by_key)
        sourced = Observation.objects.with_figure().current().filter(source_page_id=self.pk)
        return shown_here + [o for o in sourced.order_by("source_paragraph") if o.pk not in seen]

    @cached_property
    def names_mentioned(self) -> NamesMentioned:
        """The pages that the report names, by kind, each with its mentions."""
        by_kind: dict[str, list[NamedPage]] = {}
        for named in names_in(self):
            by_kind.setdefault(named.page._meta.app_label, []).append(named)
        return NamesMentioned(
            *(by_kind.get(kind, []) for kind in ("enterprises", "clusters", "places", "events"))
        )

    @cached_property
    def strokes(self) -> list[int]:
        """The strokes of the clusters that the report names."""
        return strokes_of(named.page for named in self.names_mentioned.clusters)

    @cached_property
    def related(self) -> list[Related]:
        return related_reports(self)

    # -- for those who look for it ---------------------------------------------------------

    search_kind, search_weight = "report", 0.2

    def search_names(self) -> list[str]:
        return [self.short_headline]

    def search_aside(self) -> list[str]:
        """Return its section, its series and who made it, in both languages."""
        people = [byline.person for byline in self.bylines.all()]
        called = [thing for thing in (self.section, self.series, *people) if thing]
        names = [name for thing in called for name in (thing.name_en, thing.name_zh)]
        offices = [person for person in people if not person.name]
        names += [role for office in offices for role in (office.role_en, office.role_zh)]
        return [*names, self.dateline, self.source_name]

    def search_day(self):
        return self.display_date

    def schema_org(self, request) -> dict:
        """Return the report as a NewsArticle (schema.org/NewsArticle)."""
        picture = {}
        if self.lead and (card := share_card(self.lead.photo)):
            url = card.url
            picture = without_blanks(
                {
                    "@type": "ImageObject",
                    "url": request.build_absolute_uri(url) if request else url,
                    "width": card.width,
                    "height": card.height,
                    "caption": self.lead.caption,
                    "creditText": self.lead.credit,
                }
            )
        updated = self.updated_at
        return without_blanks(
            {
                "@type": "NewsArticle",
                "headline": self.title,
                "alternativeHeadline": self.short_headline,
                "description": self.meta_description,
                "inLanguage": language_tag(self.locale.language_code),
                "datePublished": self.display_date.isoformat(),
                "dateModified": timezone.localtime(updated).isoformat() if updated else "",
                "articleSection": self.section.name if self.section else "",
                # Whoever has no name is an office: schema.org lets an organisation be the author.
                "author": [
                    {"@type": "Person" if p.name else "Organization", "name": p.called}
                    for p in self.byline_people
                ],
                "image": picture,
                "isBasedOn": self.source_url,
                "mainEntityOfPage": self.get_full_url(request),
                "url": self.get_full_url(request),
            }
        )
