"""Captions and credits under the pictures of web pages, in the many ways people write them."""

import pytest

from apps.desk import readers
from apps.desk.parser import parse

WAYS = [
    (
        "{F}A boat on the slip. Photo: Ruan Jiali{/F}",
        "Ruan Jiali",
    ),
    (
        "{F}A boat on the slip. (Photo by Ruan Jiali){/F}",
        "Ruan Jiali",
    ),
    (
        "{F}A boat on the slip. (Xinhua/Ruan Jiali){/F}",
        "Xinhua/Ruan Jiali",
    ),
    (
        "{F}A boat on the slip. [Photo/Xinhua]{/F}",
        "Xinhua",
    ),
    (
        "{F}A boat on the slip. / Ti Gong{/F}",
        "Ti Gong",
    ),
    (
        '{F}A boat on the slip.<span class="credit">Credit: Ruan Jiali/Harbor Daily</span>{/F}',
        "Ruan Jiali/Harbor Daily",
    ),
    (
        "{F}A boat on the slip. Image: Getty Images{/F}",
        "Getty Images",
    ),
    (
        "{F}<p>A boat on the slip.</p><p>Ruan Jiali</p>{/F}",
        "Ruan Jiali",
    ),
    (
        "{F}A boat on the slip. &copy; Ruan Jiali{/F}",
        "Ruan Jiali",
    ),
    (
        "{F}船台上的小船。 新华社记者 阮佳丽 摄{/F}",
        "新华社记者 阮佳丽",
    ),
    (
        "{F}船台上的小船。（图/阮佳丽）{/F}",
        "阮佳丽",
    ),
    (
        "{F}船台上的小船 阮佳丽摄{/F}",
        "阮佳丽",
    ),
    (
        "{F}船台上的小船。受访者供图{/F}",
        "受访者供图",
    ),
    (
        '<p><img src="a.jpg"></p><p style="text-align:center">▲船台上的小船 | 图源：港湾日报</p>',
        "港湾日报",
    ),
    (
        (
            '<p align="center"><img src="a.jpg"></p>'
            '<p align="center"><em>A boat on the slip. Photo: Ruan Jiali</em></p>'
        ),
        "Ruan Jiali",
    ),
    (
        (
            '<div class="image"><img src="a.jpg"><p class="caption">A boat on the slip.</p>'
            '<p class="photographer">Photographer: Ruan Jiali</p></div>'
        ),
        "Ruan Jiali",
    ),
    (
        (
            '<div class="wp-caption"><img src="a.jpg">'
            '<p class="wp-caption-text">A boat on the slip. Photo courtesy of Harbor Port</p></div>'
        ),
        "Harbor Port",
    ),
    (
        "{F}A boat on the slip.<br>Ti Gong{/F}",
        "Ti Gong",
    ),
    (
        (
            '<table><tr><td><img src="a.jpg"></td></tr>'
            "<tr><td>A boat on the slip. Photo: Ruan Jiali</td></tr></table>"
        ),
        "Ruan Jiali",
    ),
]
PAGE = (
    "<html><head><meta charset=utf-8></head><body><article><h1>Quiet street finds a voice</h1>"
    "<p>By Chen Yuwei</p><p>The first paragraph says what happened on the quay that day.</p>"
    "<p>The second one says what came of it in the end for all.</p>{photo}"
    "<p>The third paragraph says who stood there and looked on.</p>"
    "<p>The last paragraph says how the people went home again.</p></article></body></html>"
)


@pytest.mark.parametrize(("markup", "credit"), WAYS, ids=[way for way, _credit in WAYS])
def test_a_caption_and_its_credit_are_told_apart(markup, credit):
    markup = markup.replace("{F}", '<figure><img src="a.jpg"><figcaption>')
    markup = markup.replace("{/F}", "</figcaption></figure>")
    piece = parse(readers.read(PAGE.replace("{photo}", markup).encode()))
    [photo] = piece.photos
    caption = "船台上的小船" if "船" in markup else "A boat on the slip"
    assert photo.caption.rstrip(".。") == caption
    assert (photo.credit, photo.after_paragraph) == (credit, 2)
    assert len(piece.paragraphs) == 4
