"""The site's own names and terms help translators, and are missed when they are not used."""

from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from apps.names.models import Alias
from apps.names.tests.factories import PersonFactory
from apps.places.tests.factories import PlacePageFactory
from apps.translating import glossary
from apps.translating.glossary import Doubt, Entry, Glossary, doubts
from apps.translating.memory import MemoryTranslator


def entry(english, chinese, avoid=()):
    made = Entry("place")
    for text in english:
        made.add("en", text)
    for text in chinese:
        made.add("zh", text)
    made.avoid["zh"] += avoid
    return made


WHARF = entry(["Fashion Wharf", "the Wharf"], ["时尚码头", "码头区"], ["时装码头"])


def test_a_name_is_found_with_its_established_translation_first():
    found = Glossary([WHARF], "en", "zh").terms_in("At Fashion Wharf and at fashion wharf.")
    assert [(term.found, term.translations) for term in found] == [
        ("Fashion Wharf", ("时尚码头", "码头区"))
    ]


def test_names_are_found_in_chinese_texts_too():
    assert Glossary([WHARF], "zh", "en").terms_in("在时尚码头。")[0].translations[0] == (
        "Fashion Wharf"
    )


def test_a_translation_with_another_name_is_doubted():
    terms = Glossary([WHARF], "en", "zh").terms_in("Fashion Wharf opened.")
    assert doubts(terms, "时尚码头开放。") == []
    assert doubts(terms, "码头区开放。") == []
    assert doubts(terms, "那里开放。") == [Doubt("Fashion Wharf", "时尚码头")]
    assert doubts(terms, "时装码头开放。") == [Doubt("Fashion Wharf", "时尚码头", "时装码头")]


def test_the_glossary_is_what_the_site_knows(site, django_assert_num_queries):
    place = PlacePageFactory(parent=site.places, title="Fashion Wharf", other_name="时尚码头")
    place.other_names.add(Alias(text="时装码头", language="zh-Hans", kind="do_not_use"))
    place.save()
    PersonFactory(name_en="Li Wen", name_zh="李文")
    known = glossary.between("en", "zh-hans")
    found = {t.found: t for t in known.terms_in("Li Wen went to Fashion Wharf.")}
    assert found["Li Wen"].translations == ("李文",)
    assert found["Fashion Wharf"].avoid == ("时装码头",)
    with django_assert_num_queries(11):
        glossary.entries()
    assert glossary.between("en", "ja") is None


def test_what_was_translated_before_is_filled_in_and_nothing_else(finished, chinese, site):
    PlacePageFactory(parent=site.places, title="Fashion Wharf", other_name="时尚码头")
    strings = [StringValue(t) for t in ("The quay", "Fashion Wharf", "Never seen before")]
    english = finished.source.locale
    found = MemoryTranslator({}).translate(english, chinese, strings)
    assert {s.data: t.data for s, t in found.items()} == {
        "The quay": "码头",
        "Fashion Wharf": "时尚码头",
    }
    StringTranslation.objects.update(has_error=True)
    assert strings[0] not in MemoryTranslator({}).translate(english, chinese, strings)
