"""Tables of units, scales and comparators in both languages.

Hides spelling: what a unit is called when it is reported, and what it measures.
"""

from decimal import Decimal

from apps.desk.wording import word_set

SCALES_EN = {
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "hundred": Decimal(100),
    "dozen": Decimal(12),
}
SCALE_SUFFIXES_EN = {
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "k": Decimal(1000),
    "b": Decimal(10**9),
    "bn": Decimal(10**9),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
}
PLURAL_SCALES_EN = {
    "hundreds": Decimal(100),
    "thousands": Decimal(1000),
    "millions": Decimal(10**6),
    "billions": Decimal(10**9),
    "trillions": Decimal(10**12),
}
CURRENCY_SIGNS = {"$": "US dollars", "¥": "yuan", "￥": "yuan", "€": "euros", "£": "pounds"}
CURRENCY_CODES = {
    "rmb": "yuan",
    "cny": "yuan",
    "usd": "US dollars",
    "eur": "euros",
    "hkd": "Hong Kong dollars",
}
CURRENCY_WORDS = {
    "yuan": "yuan",
    "renminbi": "yuan",
    "rmb": "yuan",
    "cny": "yuan",
    "usd": "US dollars",
    "dollars": "dollars",
    "dollar": "dollars",
    "euros": "euros",
    "euro": "euros",
    "pounds": "pounds",
    "yen": "yen",
}


def _by_spelling(table: str) -> dict[str, str]:
    """ "kilometers: kilometer kilometre km" → every spelling to the name of its line."""
    result = {}
    for line in table.strip().splitlines():
        name, _, spellings = line.partition(":")
        for spelling in (name, *spellings.split()):
            result[spelling.strip()] = name.strip()
    return result


LENGTHS_EN = _by_spelling("""
kilometers: kilometer kilometre kilometres km kms
meters: meter metre metres
centimeters: centimeter centimetre centimetres cm
millimeters: millimeter millimetre millimetres mm
nanometers: nanometer nanometre nanometres nm
miles: mile
feet: foot
""")
AREAS_EN = _by_spelling("""
hectares: hectare ha
acres: acre
mu:
sqm: sqkm
""")
OTHERS_EN = _by_spelling("""
tons: ton tonne tonnes
kilograms: kilogram kg
kilowatts: kilowatt kw
megawatts: megawatt mw
gigawatts: gigawatt gw
kilowatt-hours: kwh
degrees: degree
liters: liter litre litres
gigabytes: gigabyte gb
terabytes: terabyte tb
petaflops: pflops
""")
DURATIONS_EN = word_set("""
    year years month months week weeks day days decade decades century centuries quarter
    quarters night nights hour hours minute minutes second seconds
""")

COMPARATORS_EN = {
    tuple(words.split()): comparator
    for comparator, phrases in {
        "~<": "nearly|almost|close to|approaching|just under|nearing",
        "~": "about|around|approximately|roughly|some|circa|an estimated|in the region of",
        ">": "over|more than|above|exceeding|upwards of|greater than|higher than|well over"
        "|in excess of|beyond|larger than",
        ">=": "at least|no less than|not less than|no fewer than|not fewer than|a minimum of",
        "<=": "at most|up to|capped at|no more than|not more than|a maximum of",
        "<": "under|below|less than|fewer than|lower than",
        "=": "as many as|as much as|as high as",
    }.items()
    for words in phrases.split("|")
}
# Verbs that compare but are the verb of the sentence: they are no part of the figure's text.
COMPARING_VERBS_EN = {
    **dict.fromkeys(
        word_set("""
        exceeded exceeds exceed surpassed surpasses surpass topped tops passed outnumbered
    """),
        ">",
    ),
    **dict.fromkeys(word_set("approached approaches"), "~<"),
}
AFTER_EN = {
    ("or", "more"): ">=",
    ("or", "above"): ">=",
    ("and", "above"): ">=",
    ("or", "higher"): ">=",
    ("plus",): ">=",
    ("or", "so"): "~",
    ("or", "less"): "<=",
    ("or", "fewer"): "<=",
    ("and", "below"): "<=",
}

PREFIXES_ZH = {
    word: comparator
    for comparator, words in {
        "~<": "将近 接近 近",
        "~": "大约 大概 约为 约达 约有 约",
        ">": "已超过 超过 超出 超 逾 突破 高于 多于 大于",
        ">=": "不少于 不低于 至少 不小于",
        "<=": "不超过 不高于 至多 最多 最高 控制在",
        "<": "不足 不到 低于 少于 小于",
        "=": "高达 多达",
    }.items()
    for word in words.split()
}
SUFFIXES_ZH = {"以上": ">=", "及以上": ">=", "以下": "<=", "以内": "<=", "左右": "~", "上下": "~"}
SCALES_ZH = {
    "万亿": Decimal(10**12),
    "千亿": Decimal(10**11),
    "百亿": Decimal(10**10),
    "十亿": Decimal(10**9),
    "亿": Decimal(10**8),
    "千万": Decimal(10**7),
    "百万": Decimal(10**6),
    "十万": Decimal(10**5),
    "万": Decimal(10**4),
    "千": Decimal(1000),
    "百": Decimal(100),
}
MONEY_ZH = word_set("""
    元 美元 欧元 港元 日元 英镑 元人民币 人民币 块钱
""")
LENGTHS_ZH = word_set("""
    公里 千米 米 厘米 毫米 纳米 里 海里 英里 微米
""")
AREAS_ZH = word_set("""
    平方公里 平方千米 平方米 平米 公顷 亩 平方
""")
OTHERS_ZH = word_set("""
    吨 公斤 千克 度 千瓦 兆瓦 千瓦时 立方米 升 倍 小时 分钟 秒 摄氏度 克 瓦
    伏 GB TB P EFLOPS PFLOPS
""")
# Counters whose figure counts things or people.
COUNTS_ZH = word_set("""
    家 家次 个 名 人 人次 人才 项 项目 座 条 所 种 件 台 套 户 户次 场 场次
    位 款 辆 栋 幢 片 处 支 门 只 间 册 本 篇 股 单 起 例 对 艘 架 颗 棵
    株 张 份 笔 批次 车次 班次 列 万户 床 床位 票 席 组 块 枚 人民 站 面 盏
    杆 根 幅 首 部 集 宗 届次 余家 次
""")
