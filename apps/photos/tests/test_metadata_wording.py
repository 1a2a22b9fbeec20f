"""Which words come from a machine, and which titles a file's name is good for."""

import time

import pytest

from apps.photos.metadata.wording import (
    is_camera_name,
    is_maker_text,
    says_something,
    title_from_name,
)

CAMERA_NAMES = """\
IMG_1234.JPG
IMG_E0042.HEIC
img 0007 (1).jpg
IMG_20260501_183000.jpg
IMG-20260501-WA0003.jpg
DSC01234.ARW
DSC_0123.NEF
DSCF1234.RAF
DSCN0001.jpg
_DSC1234.jpg
_MG_4821.CR2
P1010001.JPG
PA250012.JPG
PXL_20260501_103000123.jpg
PXL_20260501_103000123.PORTRAIT.jpg
MVIMG_20260501_103000.jpg
tempImageXy12Zq.png
tempImage.heic
mmexport1714550000000.jpg
wx_camera_1714550000000.jpg
微信图片_20260501183000.jpg
微信截图_20260501183000.png
QQ图片20260501183000.jpg
屏幕截图 2026-05-01 183000.png
Screenshot_20260501-183000_WeChat.jpg
Screenshot 2026-05-01 at 18.30.00.png
Screen Shot 2026-05-01 at 6.30 PM.png
Screenshot (4).png
WhatsApp Image 2026-05-01 at 18.30.00.jpeg
photo_2026-05-01_18-30-00.jpg
FullSizeRender.jpg
Photo on 01-05-2026 at 18.30.jpg
image.jpg
image0.jpeg
image-asset.jpeg
Untitled-1.jpg
20260501_183000.jpg
2026-05-01 18.30.00.jpg
2026年5月1日.jpg
0001.jpg
100_0123.jpg
5D3A1234.CR3
DJI_0042.JPG
GOPR0123.JPG
6B29FC40-CA47-1067-B31D-00DD010662DA.jpg
d41d8cd98f00b204e9800998ecf8427e.jpg
IMG_1234-edited.jpg
IMG_1234 copy 2.jpg
IMG_1234_副本.jpg
IMG_1234.JPG.jpg
../../IMG_0001.jpg
C:\\IMG_0001.jpg
未命名.png
图片1.png
SAM_0001.JPG
100MEDIA/IMG_1234.jpg
scan0001.tif
Snapshot_1.jpg
ABC_1234.jpg
.jpg
""".splitlines()
PEOPLES_NAMES = {
    "wujiaochang-at-night.jpg": "Wujiaochang at night",
    "杨浦滨江夜景.jpg": "杨浦滨江夜景",
    "杨浦滨江_2026-05-01_王芳.jpg": "杨浦滨江 2026-05-01 王芳",
    "IMG_1234_五角场.jpg": "五角场",
    "五角场 DSC_0123.jpg": "五角场",
    "Open day at Tongji (2).jpeg": "Open day at Tongji",
    "Expo2026.png": "Expo2026",
    "EXPO2026.png": "EXPO2026",
    "1+2+3+4 framework.png": "1 2 3 4 framework",
    "Photo exhibition at the Silo.jpg": "Photo exhibition at the Silo",
    "New campus.jpg": "New campus",
    "Image of a city.jpg": "Image of a city",
    "camera-museum-opens.webp": "Camera museum opens",
    "Samsung opens an office.jpg": "Samsung opens an office",
    "deadbeef.jpg": "Deadbeef",
    "a/b\\c/Fudan gate.tiff": "Fudan gate",
    "Scanning the harbour.jpg": "Scanning the harbour",
    "Siping Road, No. 1239.jpg": "Siping Road, No. 1239",
}

MAKER_TEXTS = """\
OLYMPUS DIGITAL CAMERA
SAMSUNG
Default
DCIM
SONY DSC
KONICA MINOLTA DIGITAL CAMERA
Created with GIMP
<Digimax i6 PMP, Samsung #1>
Processed with VSCO with c1 preset
untitled
Untitled 3
KODAK DX4530 ZOOM DIGITAL CAMERA
Digital Still Camera
Minolta DSC
Exif_JPEG_PICTURE
Shot on iPhone 15
Made with Canva
Edited with Snapseed.
Processed by Adobe Lightroom
File written by Adobe Photoshop® 5.2
LEAD Technologies Inc. V1.01
My beautiful picture
Screenshot
description
unknown
N/A
图片
未命名
美图秀秀
SAMSUNG CSC
{"shape": [32, 32, 3]}
<?xml version="1.0"?><svg/>
Kofax PDF Filter - version 3.75.
Software: Microsoft Office
[Analyze] Available Methods=4095 [Analyze Param 0] Cam Coord=0
CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90
hdr
Camera
---
Add a caption
Photographer
""".splitlines()

PEOPLES_TEXTS = """\
Made in China: an exhibition opens
Taken at dawn from Yangpu Bridge
Produced by the theatre of Yangpu
Shot on location in Wujiaochang
The museum of the digital camera opens
Samsung opens an office in Yangpu
Huawei shows a phone
Apple trees in Gongqing Forest Park
Default risk falls
五角场夜景
杨浦滨江
王芳
Li Ming
Photo exhibition
A test of strength
Processed food fair
Copyright day in Yangpu
无锡代表团
照片展
Edited by hand: a monk copies a sutra
Camera museum
The owner of the shop
Photo from 2019 shows the old dock
Old and new docks / 2026
""".splitlines()


@pytest.mark.parametrize("name", CAMERA_NAMES)
def test_a_camera_name_makes_no_title(name):
    assert is_camera_name(name)
    assert title_from_name(name) == ""


@pytest.mark.parametrize(("name", "title"), PEOPLES_NAMES.items())
def test_a_person_s_name_makes_a_title(name, title):
    assert title_from_name(name) == title


@pytest.mark.parametrize("text", MAKER_TEXTS)
def test_what_a_maker_put_in_says_nothing(text):
    assert is_maker_text(text)
    assert not says_something(text)


@pytest.mark.parametrize("text", PEOPLES_TEXTS)
def test_what_a_person_wrote_is_kept(text):
    assert says_something(text)


def test_a_hostile_name_is_looked_at_quickly():
    began = time.monotonic()
    for part in ("IMG_1", "a-", "(1)", " copy", "_", "1a", "T1-", "camera ", "sony dsc "):
        title_from_name(part * 3000)
        is_maker_text(part * 3000)
    assert time.monotonic() - began < 2
