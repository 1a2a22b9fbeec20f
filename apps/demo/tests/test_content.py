"""The content: nothing invented, nothing without a source, nothing without its words."""

import re
from datetime import date, timedelta

import pytest

from apps.demo import content
from apps.demo.markup import Targets, paragraphs
from apps.figures.uses import Use

REPORTS = content.read_folder("reports")
FIGURES = {figure["slug"]: figure for figure in content.read("figures")["figure"]}
OBSERVATIONS = [
    pytest.param(slug, observation, id=f"{slug}-{at}")
    for slug, figure in FIGURES.items()
    for at, observation in enumerate(figure["observation"])
]
PHOTOS = content.read("photos")["photo"]
ENTERPRISES = content.read("enterprises")["enterprise"]
PLACES = content.read("places")["place"]
EVENTS = content.read("events")["event"]
CLUSTERS = content.read("framework")["cluster"]
TERMS = content.read("terms")["term"]

# What the source does not hold of any enterprise.
NOT_SUPPLIED = {
    "founded", "in_district_since", "website", "logo", "verified_on", "contact",
    "state", "state_note", "merged_into", "source_url", "body",
}  # fmt: skip
THIRTEEN = {
    "Meituan", "Bilibili", "Douyin", "JD Dada", "Xiaohongshu", "UCloud", "Dian Diagnostic",
    "Times Angel", "Univ-G", "Best Covered", "WeDoctor", "Bide Pharmatech",
    "Teddy Clinical Research Laboratories",
}  # fmt: skip
INSTITUTIONS = {
    "Fudan University", "Tongji University",
    "Shanghai Institute of Intelligent Industry Innovation",
    "National Intelligent Social Governance Experimental Comprehensive Base",
}  # fmt: skip
# Value, comparator and kind of every figure that the source prints with its meaning.
PRINTED = {
    "land-area": ("60.61", "=", "area"),
    "waterfront-length": ("15.5", "=", "length"),
    "gdp-growth": ("12.7", "=", "growth"),
    "gdp-growth-rank": ("1", "=", "rank"),
    "little-giant-rank": ("1", "=", "rank"),
    "dual-innovation-commendations": ("5", "=", "count"),
    "digital-economy-enterprises": ("7000", "~<", "count"),
    "leading-digital-enterprises": ("30", ">=", "count"),
    "digital-share-of-fiscal-revenue": ("30", ">", "share"),
    "digital-share-of-income": ("50", ">", "share"),
    "digital-economy-growth": ("40", "=", "growth"),
    "it-services-growth": ("20", ">", "growth"),
    "online-new-economy-enterprises": ("560", "~", "count"),
    "intelligent-manufacturing-rank": ("1", "=", "rank"),
    "industrial-cluster-value": ("10000000000", ">=", "money"),
    "exhibition-hall-visitors": ("550000", ">", "count"),
}
BLOCKS = {
    "text", "heading", "photo", "gallery", "quote", "figures", "fact_box", "table", "callout",
    "framework", "card",
}  # fmt: skip
FIRST_DAY, LAST_DAY = date(2023, 1, 1), date(2026, 11, 23)


def words_of(report):
    text = " ".join(block.get("text", "") for block in report["body"])
    return re.findall(r"[\w’'-]+", text)


# -- figures -------------------------------------------------------------------------------


def test_every_figure_of_the_source_is_there_with_its_value():
    first = {
        slug: (figure["observation"][0]["value"], figure["observation"][0].get("comparator", "="))
        for slug, figure in FIGURES.items()
    }
    assert {slug: (*first[slug], FIGURES[slug]["kind"]) for slug in FIGURES} == PRINTED


@pytest.mark.parametrize(("slug", "observation"), OBSERVATIONS)
def test_every_value_says_where_it_comes_from_and_when_it_holds(slug, observation):
    assert 1 <= observation["paragraph"] <= 34
    dated = {"period_start", "as_of", "due", "period_note_en"} & set(observation)
    assert dated, slug
    assert ("period_start" in observation) == ("period_end" in observation)
    assert ("period_note_en" in observation) == ("period_note_zh" in observation)


def test_both_targets_are_due_at_the_end_of_the_plan():
    targets = [
        (slug, observation["value"], observation["due"])
        for slug, figure in FIGURES.items()
        for observation in figure["observation"]
        if observation.get("status") == "target"
    ]
    assert targets == [
        ("digital-economy-enterprises", "10000", date(2025, 12, 31)),
        ("leading-digital-enterprises", "30", date(2025, 12, 31)),
    ]


def test_a_value_without_a_currency_is_given_none():
    money = FIGURES["industrial-cluster-value"]
    assert "unit_en" not in money
    assert "unit_zh" not in money


# -- enterprises, places, clusters, events -------------------------------------------------


def test_the_directory_holds_the_thirteen_and_the_four_institutions():
    by_kind = {kind: set() for kind in ("enterprise", "institution")}
    for entry in ENTERPRISES:
        by_kind[entry.get("kind", "enterprise")].add(entry["title"])
    assert by_kind == {"enterprise": THIRTEEN, "institution": INSTITUTIONS}


@pytest.mark.parametrize("entry", ENTERPRISES, ids=lambda entry: entry["slug"])
def test_no_fact_of_an_enterprise_goes_beyond_the_source(entry):
    assert not NOT_SUPPLIED & set(entry)
    assert entry["paragraphs"]
    if entry.get("kind") != "institution":
        assert "place" not in entry


@pytest.mark.parametrize("entry", PLACES, ids=lambda entry: entry["slug"])
def test_no_fact_of_a_place_goes_beyond_the_source(entry):
    assert not {"address_en", "address_zh"} & set(entry)
    assert ("opened" in entry) == (entry["slug"] == "exhibition-hall")
    assert ("size_text" in entry) == (entry["slug"] == "yangpu-binjiang")


@pytest.mark.parametrize(
    "entry", [p for p in PLACES if "latitude" in p], ids=lambda entry: entry["slug"]
)
def test_every_position_lies_in_the_district(entry):
    assert 31.25 < float(entry["latitude"]) < 31.35
    assert 121.48 < float(entry["longitude"]) < 121.58


def test_the_framework_has_one_two_three_and_four_nodes():
    tiers = [tier["key"] for tier in content.read("framework")["tier"]]
    assert [sum(c["tier"] == tier for c in CLUSTERS) for tier in tiers] == [1, 2, 3, 4]


def test_names_that_texts_use_are_known():
    known = {
        name
        for entry in [*ENTERPRISES, *PLACES, *CLUSTERS, *EVENTS]
        for name in [entry["title"], *entry.get("aliases", ()), *entry.get("short_names", ())]
    }
    known |= {name for term in TERMS for name in [term["name_en"], *term["aliases"]]}
    assert known >= {
        "digital economical industry", "intelligent +", "technology service industry",
        "technology service", "digital health", "low-carbon", "GKIC", "GKIC park",
        "Great Knowledge and Innovation Community park", "Wujiaochang", "Yangpu Binjiang",
        "Lifestyle Show Belt", "Dalian Road Headquarters Gathering Area",
        "Shanghai International Design Center", "Tongji Ring 3.0", "Little Giant",
        "14th Five-Year Plan", "1+2+3+4", "China’s Cabinet",
        "Yangpu Binjiang Global Promotion Conference",
        "Foundation Models Entrepreneurship Conference",
        "Yangpu Binjiang People’s City Construction Planning Exhibition Hall",
    }  # fmt: skip


def test_events_are_no_more_exact_than_the_source():
    assert {e["slug"]: (e["start"].year, e["date_precision"]) for e in EVENTS} == {
        "global-promotion-conference-2023": (2023, "month"),
        "foundation-models-entrepreneurship-conference-2023": (2023, "year"),
    }
    assert EVENTS[0]["start"].month == 5
    assert all(event["start"].utcoffset() == timedelta(hours=8) for event in EVENTS)


def test_contacts_are_roles_at_addresses_that_reach_nobody():
    for person in content.read("people")["person"]:
        assert person["role_en"]
        assert person["email"].endswith("example.org")
        assert not {"phone", "hours_en"} & set(person)


# -- pictures ------------------------------------------------------------------------------


@pytest.mark.parametrize("photo", PHOTOS, ids=lambda photo: photo["key"])
def test_every_picture_has_its_words(photo):
    assert content.picture(photo["key"]).startswith("<svg")
    for language in ("en", "zh"):
        alt, caption = photo[f"alt_{language}"], photo[f"caption_{language}"]
        assert len(alt) > 20
        assert alt not in (caption, photo["title"])
        assert not re.match(r"(?i)(an? )?(image|picture|photo|illustration) of|图为|图片", alt)
    assert photo["caption_en"] != photo["title"]


def test_pictures_are_credited_and_numbered_one_to_twelve():
    common = content.read("photos")
    assert [photo["number"] for photo in PHOTOS] == list(range(1, 13))
    assert common["credit"] == "Illustration: Yangpu Line series, No. {number}"
    assert common["credit_zh"] == "插图：“杨浦一线”系列第{number}幅"
    assert common["copyright_notice"]
    assert common["licence"]


# -- reports -------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", REPORTS)
def test_every_report_is_complete(slug):
    report = REPORTS[slug]
    assert 400 <= len(words_of(report)) <= 900
    assert report["standfirst"]
    assert report["lead_photo"] in {photo["key"] for photo in PHOTOS}
    assert report["bylines"]
    assert FIRST_DAY <= report["display_date"] <= LAST_DAY
    assert report["section"] in {s["slug"] for s in content.read("sections")["section"]}


def test_the_reports_use_every_kind_of_block():
    used = {next(iter(block)) for report in REPORTS.values() for block in report["body"]}
    assert used == BLOCKS


@pytest.mark.parametrize("slug", REPORTS)
def test_a_pull_quote_repeats_the_reports_own_words(slug):
    text = " ".join(block.get("text", "").replace("\n", " ") for block in REPORTS[slug]["body"])
    for block in REPORTS[slug]["body"]:
        assert block.get("quote", "").strip() in text


# -- markup --------------------------------------------------------------------------------


def targets(pages=(), figures=()):
    return Targets(dict(pages).__getitem__, dict(figures).__getitem__)


def test_markup_becomes_rich_text():
    text = "One **bold** & [a page](page:places/x).\n\n- first\n- [mail](mailto:a@example.org)"
    assert paragraphs(text, targets({"places/x": 7})) == [
        '<p>One <b>bold</b> &amp; <a linktype="page" id="7">a page</a>.</p>',
        '<ul><li>first</li><li><a href="mailto:a@example.org">mail</a></li></ul>',
    ]


def test_a_figure_in_the_text_names_the_registry():
    (found,) = paragraphs("So [7 & more](figure:a@b).", targets(figures={"a@b": Use(3, 9)}))
    assert found == '<p>So <a linktype="figure" id="3" observation="9">7 &amp; more</a>.</p>'


@pytest.mark.parametrize("target", ["page:places/gone", "figure:gone"])
def test_a_link_to_what_is_not_there_is_refused(target):
    with pytest.raises(KeyError):
        paragraphs(f"[gone]({target})", targets())
