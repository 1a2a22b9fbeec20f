"""An alt text says what a picture shows: what says nothing, or says it twice, is refused."""

import pytest

from apps.photos.alt_text import CAPTION, FILE_NAME, HEADLINE, OPENING, fault


@pytest.mark.parametrize(
    "alt", ["IMG_0042.JPG", "img 0042", "IMG-0042", "IMG_0042.jpeg", "ＩＭＧ＿0042", "quay.webp"]
)
def test_the_name_of_the_file_is_refused(alt):
    assert fault(alt, file_names=["original_images/IMG_0042.jpg"]) == FILE_NAME


def test_the_name_that_the_file_was_handed_in_under_is_refused_too():
    names = ["ab12.jpg", "杨浦大桥 清晨.heic"]
    assert fault("杨浦大桥清晨", file_names=names) == FILE_NAME
    assert fault("杨浦大桥，清晨有雾", file_names=names) is None


@pytest.mark.parametrize(
    "alt", ["Ten strokes, in order", "TEN STROKES IN ORDER", " Ten strokes in order. "]
)
def test_the_headline_is_refused_however_it_is_written(alt):
    assert fault(alt, headlines=["Ten strokes in order"]) == HEADLINE


@pytest.mark.parametrize(
    ("alt", "caption"),
    [
        ("Cranes above the quay", "Cranes above the quay."),
        ("cranes  above the QUAY!", "Cranes above the quay"),
        ("码头上的塔吊", "码头上的塔吊。"),
    ],
)
def test_the_caption_word_for_word_is_refused(alt, caption):
    assert fault(alt, captions=["", caption]) == CAPTION


def test_an_alt_text_that_says_more_than_the_caption_may_stay():
    assert fault("Two cranes above the quay at dawn", captions=["Cranes above the quay"]) is None


@pytest.mark.parametrize(
    "alt",
    [
        *("Image of a crane", "An image of a quay", "photo of cranes", "Picture of two men"),
        *("A black-and-white photograph showing cranes", "Photo: cranes", "This is a photo of me"),
        *("“Picture of a quay”", "Aerial photo of the river", "Images of cranes"),
        *("图片", "图片：两座塔吊", "照片显示两座塔吊", "一张塔吊的照片", "一张图片", "一幅老照片"),
        *(
            "这是一张黑白照片，展示了码头",
            "图为杨浦大桥",
            "图中两人",
            "这张图片显示码头",
            "圖片：碼頭",
        ),
    ],
)
def test_saying_that_it_is_an_image_is_refused(alt):
    assert fault(alt) == OPENING


@pytest.mark.parametrize(
    "alt",
    [
        *("Picture frames in a shop", "Photographers at the gate", "A photo wall of workers"),
        "A photo-realistic mural",
        *("People look at photos of the old docks", "A woman takes a photo of the bridge"),
        *(
            "照片墙前的学生",
            "图片展入口",
            "图书馆里的读者",
            "一组雕塑",
            "一张桌子上放着照片",
            "两台塔吊",
        ),
    ],
)
def test_pictures_that_are_themselves_shown_may_be_named(alt):
    assert fault(alt) is None


@pytest.mark.parametrize("alt", ["", "   ", "…"])
def test_no_alt_text_is_no_fault_of_its_words(alt):
    assert fault(alt, file_names=["", "…"], captions=[""], headlines=[""]) is None
