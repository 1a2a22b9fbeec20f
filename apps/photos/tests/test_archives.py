"""An archive gives its pictures and nothing else: no paths, no traps, no other archives."""

import io
import struct
import zipfile

import pytest

from apps.photos import archives
from apps.photos.refusals import Refused


def packed(*files: tuple[str, bytes], **options) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", **options) as archive:
        for name, content in files:
            archive.writestr(name, content)
    file.seek(0)
    return file


def answers(file: io.BytesIO) -> dict[str, bytes | str]:
    """What each member gives: its bytes, or why it is refused."""
    found = {}
    for member in archives.members(file, "visit.zip"):
        try:
            found[member.name] = member.read()
        except Refused as refused:
            found[member.name] = refused.message
    return found


def refusal(file: io.BytesIO) -> str:
    with pytest.raises(Refused) as refused:
        answers(file)
    return refused.value.message


def test_members_are_given_in_order_without_folders_and_clutter():
    file = packed(
        ("visit/", b""),
        ("visit/b.jpg", b"b"),
        ("visit/a.jpg", b"a"),
        ("__MACOSX/visit/._a.jpg", b"x"),
        ("visit/.DS_Store", b"x"),
        ("visit/Thumbs.db", b"x"),
    )
    assert list(answers(file).items()) == [("b.jpg", b"b"), ("a.jpg", b"a")]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/quay.jpg", "quay.jpg"),
        ("/etc/cron.d/quay.jpg", "quay.jpg"),
        ("..\\..\\Windows\\quay.jpg", "quay.jpg"),
        ("C:\\quay.jpg", "quay.jpg"),
        ("qu\u202eay.gpj.jpg", "quay.gpj.jpg"),
        ("..", "–"),
    ],
)
def test_a_name_leads_nowhere(name, shown, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert answers(packed((name, b"content"))) == {shown: b"content"}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_chinese_names_are_read_though_nobody_says_how_they_are_written(encoding):
    raw = "杨浦滨江.jpg".encode(encoding)
    data = packed(("?" * len(raw), b"x")).getvalue().replace(b"?" * len(raw), raw)
    assert answers(io.BytesIO(data)) == {"杨浦滨江.jpg": b"x"}


def test_a_name_that_says_it_is_utf8_is_believed():
    assert answers(packed(("杨浦.jpg", b"x"))) == {"杨浦.jpg": b"x"}


def test_what_unpacks_to_far_more_than_a_photo_is_refused_and_the_others_go_on():
    file = packed(("a.jpg", bytes(30_000_000)), ("b.jpg", b"b"), compression=zipfile.ZIP_DEFLATED)
    assert answers(file) == {"a.jpg": "a.jpg: it holds far more than a photo does.", "b.jpg": b"b"}


def test_what_lies_about_its_size_is_read_no_further_than_it_says():
    data = packed(("a.jpg", bytes(500_000)), compression=zipfile.ZIP_DEFLATED).getvalue()
    lying = data.replace(struct.pack("<I", 500_000), struct.pack("<I", 5))
    assert answers(io.BytesIO(lying)) == {"a.jpg": "a.jpg: it is damaged and can’t be read."}


def test_all_members_together_have_a_bound(monkeypatch):
    monkeypatch.setattr(archives, "MAX_UNPACKED", 25)
    file = packed(("a.jpg", b"a" * 10), ("b.jpg", b"b" * 10), ("c.jpg", b"c" * 10))
    assert [name for name, answer in answers(file).items() if isinstance(answer, str)] == ["c.jpg"]


def test_a_list_of_too_many_is_not_even_read(monkeypatch):
    monkeypatch.setattr(zipfile, "ZipFile", None)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 60_000, 60_000, 46 * 60_000, 0, 0)
    assert refusal(io.BytesIO(end)) == "visit.zip: it holds more than 5000 files."
    long = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 10, 10, 1_000_000_000, 0, 0)
    assert refusal(io.BytesIO(long)) == "visit.zip: it holds more than 5000 files."


def test_a_locked_member_is_named():
    data = bytearray(packed(("a.jpg", b"x")).getvalue())
    data[data.index(b"PK\1\2") + 8] |= 1
    assert answers(io.BytesIO(data)) == {"a.jpg": "a.jpg: it is locked with a password."}


def test_a_link_is_not_followed():
    link = zipfile.ZipInfo("a.jpg")
    link.external_attr = 0o120777 << 16
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert answers(file) == {"a.jpg": "a.jpg: it is a link to a file and not the file."}


def test_an_office_file_is_told_from_an_archive():
    word = packed(("[Content_Types].xml", b"<Types/>"), ("word/media/image1.jpg", b"x"))
    assert refusal(word).startswith("visit.zip: it is an office file")


@pytest.mark.parametrize("length", [10, 60, 200])
def test_a_cut_archive_is_refused_whole(length):
    data = packed(("a.jpg", b"x" * 300)).getvalue()
    assert refusal(io.BytesIO(data[:length])).startswith("visit.zip: it ends too early")


def test_a_damaged_member_does_not_stop_the_others():
    data = packed(("a.jpg", b"a" * 50), ("b.jpg", b"b" * 50)).getvalue()
    bad = data.replace(b"a" * 50, b"a" * 49 + b"!")
    assert answers(io.BytesIO(bad)) == {
        "a.jpg": "a.jpg: it is damaged and can’t be read.",
        "b.jpg": b"b" * 50,
    }
