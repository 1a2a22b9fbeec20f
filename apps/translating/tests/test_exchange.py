"""A translation goes out as a PO file and comes back whole, or not at all."""

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from apps.places.tests.factories import PlacePageFactory
from apps.translating import exchange
from apps.translating.checks import untranslated
from apps.translating.refusals import Refused
from apps.translating.tests.conftest import CHINESE


def filled(translation, words=None):
    po = exchange.po_file(translation)
    for entry in po:
        entry.msgstr = (words or CHINESE).get(entry.msgid, "")
    return po


def as_bytes(po):
    return str(po).encode()


def test_every_text_goes_out_and_comes_back_with_its_figure(translation, editor):
    taken = exchange.take_in(translation, as_bytes(filled(translation)), by=editor)
    assert (taken.texts, taken.changed) == (5, 5)
    assert not untranslated(translation).exists()
    again = exchange.po_file(translation)
    assert {entry.msgid: entry.msgstr for entry in again} == CHINESE
    assert exchange.take_in(translation, as_bytes(again), by=editor).changed == 0


def test_the_translator_finds_the_sites_names_as_comments(translation, site):
    PlacePageFactory(parent=site.places, title="Mills", other_name="纱厂")
    comments = {entry.msgid: entry.comment for entry in exchange.po_file(translation)}
    assert "mills = 纱厂" in comments["From the mills"]


def other_page(po):
    po.metadata[exchange.KEY] = "00000000-0000-0000-0000-000000000000"


def nobodys(po):
    del po.metadata[exchange.KEY]


def other_language(po):
    po.metadata["Language"] = "ja"


def lost_figure(po):
    next(entry for entry in po if "<a" in entry.msgid).msgstr = "码头上有许多企业。"


def unknown_text(po):
    po[0].msgid = "Another quay"


def block_tag(po):
    po[0].msgstr = "<p>码头</p>"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (other_page, "another page"),
        (nobodys, "which page"),
        (other_language, "another language: ja"),
        (lost_figure, "nearly 7,000"),
        (unknown_text, "isn’t a text of this page any more"),
        (block_tag, "<p> tag is not allowed"),
    ],
)
def test_a_file_with_one_fault_changes_nothing(translation, spoil, said):
    po = filled(translation)
    spoil(po)
    with pytest.raises(Refused) as refused:
        exchange.take_in(translation, as_bytes(po))
    assert said in str(refused.value)
    assert not StringTranslation.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no PO file"),
        (b"/etc/passwd", "no PO file"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b'msgid "a"\nmsgstr "b\nnonsense', "damaged"),
        (b'msgid ""\nmsgstr ""\n', "no texts"),
        (b"x" * (exchange.MOST_BYTES + 1), "2 MB"),
    ],
)
def test_what_is_no_po_file_is_said_in_words(translation, data, said):
    with pytest.raises(Refused) as refused:
        exchange.take_in(translation, data)
    assert said in str(refused.value)


def test_an_editor_downloads_and_hands_in_through_the_desk(translation, desk):
    translation.source.object_repr = "码头 quay"
    translation.source.save()
    answer = desk.get(reverse("wagtail_localize:download_pofile", args=[translation.pk]))
    assert "utf-8''%E7%A0%81%E5%A4%B4" in answer["Content-Disposition"]
    assert len(polib.pofile(answer.content.decode())) == 5
    url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    file = SimpleUploadedFile("a.po", as_bytes(filled(translation)))
    answer = desk.post(url, {"file": file}, follow=True)
    assert "5 texts were taken from the file" in answer.content.decode()
    answer = desk.post(url, {"file": SimpleUploadedFile("a.po", b"junk")}, follow=True)
    assert "This is no PO file." in answer.content.decode()
    assert "Choose a PO file first." in desk.post(url, follow=True).content.decode()
