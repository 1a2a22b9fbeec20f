"""A report in English with its place in a Chinese tree."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation

from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.reports.models import Correction
from apps.reports.tests.factories import ReportPageFactory
from apps.translating import writing


@pytest.fixture
def chinese(db):
    return Locale.objects.get(language_code="zh-hans")


@pytest.fixture
def chinese_reports(site, chinese_home):
    """The list of reports in Chinese."""
    page = site.reports.copy_for_translation(chinese_home.locale)
    page.title = "报道"
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def figure(db):
    figure = FigureFactory()
    ObservationFactory(figure=figure)
    return figure


@pytest.fixture
def report(site, figure):
    """A live report with a paragraph in which a figure stands."""
    link = f'<a linktype="figure" id="{figure.pk}">nearly 7,000</a>'
    page = ReportPageFactory(
        parent=site.reports,
        title="The quay",
        standfirst="A street again.",
        body=[
            ("heading", {"text": "From the mills", "level": "2"}),
            ("text", f"<p>There are {link} enterprises on the quay.</p>"),
            ("text", "<p>The sheds stayed, and 12 fences went.</p>"),
        ],
    )
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def by_hand(report, chinese_reports, figure):
    """A Chinese page with the blocks of the English one, written by hand."""
    report.corrections.add(Correction(text="A name was misspelt."))
    report.save_revision().publish()
    report = type(report).objects.get(pk=report.pk)
    link = f'<a linktype="figure" id="{figure.pk}">近7000家</a>'
    values = [
        ("heading", {"text": "从纱厂说起", "level": "2"}),
        ("text", f"<p>码头上有{link}企业。</p>"),
        ("text", "<p>厂房留下了，12道围栏拆了。</p>"),
    ]
    page = ReportPageFactory(
        parent=chinese_reports,
        title="码头",
        standfirst="重新成为一条街。",
        locale=chinese_reports.locale,
        translation_key=report.translation_key,
        live=False,
        corrections=[Correction(text="一个名字写错了。")],
    )
    page.body = [
        {"type": kind, "value": value, "id": block.id}
        for (kind, value), block in zip(values, report.body, strict=True)
    ]
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def rewrite(page, number, value):
    raw = [dict(block) for block in page.body.raw_data]
    raw[number]["value"] = value
    page.body = raw
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def translate(translation, words: dict[str, str]) -> None:
    """Write translated texts as the editor does; `words` by the text of the source."""
    segments = StringSegment.objects.filter(source=translation.source_id)
    for segment in segments.select_related("string"):
        if segment.string.data in words:
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale_id=translation.target_locale_id,
                defaults={
                    "data": words[segment.string.data],
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "has_error": False,
                    "field_error": "",
                },
            )


CHINESE = {
    "The quay": "码头",
    "A street again.": "重新成为一条街。",
    "From the mills": "从纱厂说起",
    'There are <a id="a1">nearly 7,000</a> enterprises on the quay.': (
        '码头上有<a id="a1">近7000家</a>企业。'
    ),
    "The sheds stayed, and 12 fences went.": "厂房留下了，12道围栏拆了。",
}


@pytest.fixture
def translation(report, chinese_reports, chinese, editor):
    """The report's translation into Chinese, just begun."""
    return writing.begin(report, chinese, by=editor)


@pytest.fixture
def finished(translation, editor):
    """The same, translated and published."""
    translate(translation, CHINESE)
    writing.publish(translation, by=editor)
    return translation
