"""Hides how Chinese is read aloud and parted into words: pinyin for addresses.

Two libraries know most of it: rjieba parts words, pypinyin reads them. What they can't know of
this district stands in the two lists below, which come first.
"""

from functools import cache, lru_cache

# How a name is read where a dictionary reads it otherwise, or parts it where it is one word.
# A space parts words: "dalian lu" becomes dalian-lu. Sources: the district's own romanisation on
# road signs and metro maps; 现代汉语词典 for common words.
READINGS = {
    "长阳": "changyang",
    "长阳路": "changyang lu",
    "长阳创谷": "changyang chuanggu",
    "长白": "changbai",
    "长白新村": "changbai xincun",
    "长海": "changhai",
    "长海路": "changhai lu",
    "长三角": "changsanjiao",
    "长江": "changjiang",
    "长岛": "changdao",
    "朱家": "zhujia",
    "重庆": "chongqing",
    "银行": "yinhang",
    "行长": "hangzhang",
    "行业": "hangye",
    "同济": "tongji",
    "同济大学": "tongji daxue",
    "环同济": "huan tongji",
    "复旦": "fudan",
    "复旦大学": "fudan daxue",
    "上海理工大学": "shanghai ligong daxue",
    "上海财经大学": "shanghai caijing daxue",
    "上海体育大学": "shanghai tiyu daxue",
    "海军军医大学": "haijun junyi daxue",
    "上海海洋大学": "shanghai haiyang daxue",
    "大连路": "dalian lu",
    "大学路": "daxue lu",
    "大创智": "dachuangzhi",
    "大桥": "daqiao",
    "五角场": "wujiaochang",
    "江湾": "jiangwan",
    "新江湾城": "xinjiangwancheng",
    "江浦": "jiangpu",
    "定海": "dinghai",
    "平凉": "pingliang",
    "控江": "kongjiang",
    "延吉": "yanji",
    "四平": "siping",
    "殷行": "yinhang",
    "殷行街道": "yinhang jiedao",
    "军工路": "jungong lu",
    "杨浦": "yangpu",
    "杨浦区": "yangpu qu",
    "杨浦滨江": "yangpu binjiang",
    "杨树浦": "yangshupu",
    "杨树浦路": "yangshupu lu",
    "黄兴": "huangxing",
    "秦皇岛路": "qinhuangdao lu",
    "创智天地": "chuangzhi tiandi",
    "创智坊": "chuangzhifang",
    "湾谷": "wangu",
    "复兴岛": "fuxingdao",
    "哔哩哔哩": "bilibili",
    "数字经济": "shuzi jingji",
    "音乐": "yinyue",
    "乐队": "yuedui",
    "乐器": "yueqi",
    "乐高": "legao",
    "单车": "danche",
    "参差": "cenci",
    "厦门": "xiamen",
    "蚌埠": "bengbu",
    "六安": "luan",
    "台州": "taizhou",
    "丽水": "lishui",
    "朝阳": "chaoyang",
    "会计": "kuaiji",
    "调研": "diaoyan",
    "调查": "diaocha",
    "重启": "chongqi",
    "重建": "chongjian",
    "重塑": "chongsu",
    "重新": "chongxin",
    "重返": "chongfan",
    "重点": "zhongdian",
    "增长": "zengzhang",
    "成长": "chengzhang",
    "区长": "quzhang",
    "市长": "shizhang",
    "校长": "xiaozhang",
    "院长": "yuanzhang",
    "董事长": "dongshizhang",
    "率先": "shuaixian",
    "增长率": "zengzhanglv",
    "率": "lv",
    "更新": "gengxin",
    "焕新": "huanxin",
    "首发": "shoufa",
    "首店": "shoudian",
    "营商": "yingshang",
    "打造": "dazao",
    "揭牌": "jiepai",
    "长征": "changzheng",
    "长远": "changyuan",
    "大厦": "dasha",
    "创智": "chuangzhi",
    "重大": "zhongda",
    "都市": "dushi",
    "首都": "shoudu",
    "传记": "zhuanji",
    "宝藏": "baozang",
}
# How a surname is read where the character is read otherwise elsewhere (通用规范汉字字典). It
# counts at the beginning of what the segmenter takes for a person's name.
SURNAMES = {
    "单": "shan",
    "乐": "yue",
    "解": "xie",
    "曾": "zeng",
    "仇": "qiu",
    "区": "ou",
    "查": "zha",
    "盖": "ge",
    "翟": "zhai",
    "尉迟": "yuchi",
    "万俟": "moqi",
}
PERSON = {"nr", "nrfg", "nrt"}  # the segmenter's marks of a person's name
_MANY = 100_000  # the segmenter's weight of a word that is always kept together


def words(han: str) -> list[str]:
    """Read a run of Han characters, a word at a time.

    Args:
        han: Han characters and nothing else, simplified or traditional.

    Returns:
        The words in pinyin without tones, in small Latin letters; ``ü`` is ``v``.
    """
    return list(_words(_simplified()(han)))


@lru_cache(maxsize=4096)
def _words(han: str) -> tuple[str, ...]:
    found = []
    for word, kind in _segmenter().tag(han):
        for part in _parts(word):
            if part in READINGS:
                found += READINGS[part].split()
            else:
                found.append(_read(part, is_person=kind in PERSON))
    return tuple(word for word in found if word)


def _parts(word: str) -> list[str]:
    """Part a long word of the dictionary into its pairs, where each is a word: 人民 政府."""
    pairs = [word[at : at + 2] for at in range(0, len(word), 2)]
    if len(word) < 4 or len(word) % 2 or word in READINGS:
        return [word]
    return pairs if all(_segmenter().has_word(pair) for pair in pairs) else [word]


def _read(word: str, *, is_person: bool) -> str:
    from pypinyin import lazy_pinyin

    surname = next((name for name in SURNAMES if is_person and word.startswith(name)), "")
    syllables = lazy_pinyin(word.removeprefix(surname), errors="ignore")
    return SURNAMES.get(surname, "") + "".join(syllables)


@cache
def _segmenter():
    import rjieba

    segmenter = rjieba.Jieba()
    for word in READINGS:
        segmenter.add_word(word, _MANY, "n")
    return segmenter


@cache
def _simplified():
    from opencc import OpenCC

    return OpenCC("t2s").convert
