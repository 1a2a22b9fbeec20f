"""A name is shown as people can read it, and leads nowhere."""

import pytest

from apps.photos.file_names import LONGEST, shown_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("quay.jpg", "quay.jpg"),
        ("杨浦滨江 清晨.jpg", "杨浦滨江 清晨.jpg"),
        ("../../../etc/passwd", "passwd"),
        ("/absolute/quay.jpg", "quay.jpg"),
        ("C:\\fakepath\\quay.jpg", "quay.jpg"),
        ("..", ""),
        ("...", ""),
        ("", ""),
        ("quay.jpg\0.html", "quay.jpg.html"),
        ("quay\u202egpj.exe", "quaygpj.exe"),
        ("quay\r\nSet-Cookie: a.jpg", "quaySet-Cookie: a.jpg"),
        ("\u200b\ufeffquay.jpg", "quay.jpg"),
        ("e\u0301te\u0301.jpg", "été.jpg"),
        ("CON", "CON"),
        ("<img onerror=x>.jpg", "<img onerror=x>.jpg"),
        ("quay\ud800.jpg", "quay.jpg"),
    ],
)
def test_a_name_is_what_can_be_read_of_its_last_part(name, shown):
    assert shown_name(name) == shown


def test_a_long_name_is_cut_and_keeps_its_suffix():
    shown = shown_name("杨" * 300 + ".jpeg")
    assert len(shown) == LONGEST
    assert shown.endswith("….jpeg")
