"""Pieces of our own writing in the shapes that writers hand in."""

SHAPE_EN = """Old shipyard turns its slipways into a music school

Chen Yuwei
The last crane of the Harbor Street yard now lifts pianos, and its neighbours like the noise.
Chen Yuwei
Old shipyard turns its slipways into a music school
Ti Gong

Pupils rehearse below the restored crane. The hall seats 400 people and opens to the street.

The yard closed in 2009 and stood empty for years.

In 2022, the district turned it over to a foundation, which spent nearly 85 million yuan.

Old shipyard turns its slipways into a music school
Dong Jun

The slipway at dusk

The school teaches 1,200 pupils, and more than half of them come from the streets around.

Special Stories"""

SHAPE_ZH = """老船厂变身音乐学校

陈雨薇
港湾街船厂最后一台吊车如今吊起了钢琴，街坊们也习惯了琴声。
陈雨薇
老船厂变身音乐学校
周舟 摄

学生们在修复后的吊车下排练。

船厂于2009年关闭，此后空置多年。

2022年，区里把它交给一家基金会，修缮花费近8500万元。

老船厂变身音乐学校
受访者供图

黄昏时分的船台

学校现有学生1200余名，其中一半以上来自周边街区。

专题报道"""


def piece_text(*, headline, lines=(), paragraphs, section=None):
    """A piece with empty lines between its parts."""
    parts = ["\n".join([headline, *lines]), *paragraphs, *([section] if section else [])]
    return "\n\n".join(parts)
