"""Who wrote the piece.

Hides how a byline looks: with a label or bare, one name or several, with a role
that is no part of the name, in both languages.
"""

import re

from apps.desk.wording import HAN, ends_sentence, fold, has_han, word_set

MAX_LENGTH = 90
_LABEL_EN = re.compile(
    r"(?:(?:(?:story|text|words|written|reporting|reported) )?by\b|(?:byline|author|writer)s?:)"
    r"\s*:?\s*(?=\S)",
    re.I,
)
_LABEL_ZH = re.compile(
    r"(?:(?:本报|本刊|见习|实习|首席|特约)?(?:记者|通讯员)|作者|撰文|撰稿|采写|文字|文)\s*(?:[:：丨|｜/／]\s*|\s+)(?=\S)"
    rf"|(?:本报|本刊|新华社|见习|实习|特约)记者(?=[{HAN}]{{2,4}}(?:\s|$))"
)
_ROLE_ZH = re.compile(r"(?:本报|本刊|见习|实习|首席|特约|全媒体)*(?:记者|通讯员|作者|实习生)[:：]?")
_PICTURES_ZH = re.compile(r"(?:摄影|摄|图片|图|编辑|责编|校对|审核|制图|视频)\s*[:：/／丨|].*$")
# Who made the pictures is no writer: "By Nora Field; photos by Lin He".
_PICTURES_EN = re.compile(
    r"\s*[;,|/(.]?\s*(?:with |and )?\b(?:photo(?:s|graphs?|graphy)?|pictures?|images?|videos?"
    r"|illustrations?|graphics|edit(?:ed|ing)|translat(?:ed|ion|ions))\s*(?:by\b|:).*$",
    re.I,
)
_BULLET = re.compile(r"^[□■◎●○◇◆▪|｜]\s*")
_ROLE_EN = re.compile(
    r"(?:,|\||/|-| in | from ).*$"
    r"|\b(?:staff|senior|chief|special|guest|(?:reporter|writer|correspondent|editor)s?)\b.*$",
    re.I,
)
_SPLIT_EN = re.compile(r"\s*(?:,|;|&|/|\band\b|\bwith\b)\s*")
_NAME_EN = re.compile(r"[A-Z][A-Za-zÀ-ɏ'’.\-]*(?: [A-Z][A-Za-zÀ-ɏ'’.\-]*){0,3}")
_NAMES_AMONG_HAN = re.compile(
    r"(?<![A-Za-z])[A-Z][A-Za-zÀ-ɏ'’.\-]*(?: [A-Z][A-Za-zÀ-ɏ'’.\-]*){1,3}"
)
_NAME_ZH = re.compile(f"[{HAN}](?:[{HAN}·]){{1,3}}")
# Words that make a short capitalised line a section or a heading, not a person.
_NO_NAME = word_set("""
    the a an of in on at for to by with from news report reports special feature features
    focus opinion business city district daily weekly times economy culture sports life style
    series column center centre park university group company innovation development
    technology industry finance photo photos xinhua media share home
""")
_ROLES = word_set("""
    staff reporter reporters writer writers correspondent editor intern contributor shine
    shanghai daily
""")
_SURNAMES_ZH = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧上司诸葛俞颜柳季祝葛詹柯左项盛章包施"
    "严卫褚尤华陶戚喻云鲍费岑殷毕乐时卞齐伍元卜皮倪安裘缪宗舒路凌翁骆查应宁甘耿苗仇冷游池芮桂庄管鞠翟饶申巩晏瞿岳关向单"
)
_SURNAMES_EN = word_set("""
    wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang
    song zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu lyu su
    jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao
    zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian
    yin yi chang qiao lai gong wen ouyang ni hua tao qi yun ge bao lian ke zuo sheng zhuang
    ling min
""")


def labelled_names(line: str) -> tuple[str, ...]:
    """The names of a line that says it is a byline ("By …", "文/…"); empty when it does not."""
    line = _BULLET.sub("", line.strip("（）()[]【】 "))
    label = _LABEL_EN.match(line) or _LABEL_ZH.match(line)
    if not label or len(line) > MAX_LENGTH or ends_sentence(line):
        return ()
    return names_in(line[label.end() :])


def names_in(text: str) -> tuple[str, ...]:
    """The persons of a byline whose label is off; empty when it does not read like names."""
    if has_han(text):
        text = _PICTURES_ZH.sub("", text)
        latin = _NAMES_AMONG_HAN.findall(text)
        if latin:  # "何静 Nora Field"
            return (*names_in(_NAMES_AMONG_HAN.sub(" ", text)), *latin)
        parts = re.split(r"[\s、，,;；/和]+", _ROLE_ZH.sub(" ", text).strip("：: "))
        parts = [part for part in parts if part]
        good = all(_NAME_ZH.fullmatch(part) for part in parts)
        return tuple(dict.fromkeys(parts)) if good else ()
    names = []
    for part in _SPLIT_EN.split(_PICTURES_EN.sub("", text).strip()):
        part = _ROLE_EN.sub("", part).strip()
        if not part or fold(part) in _ROLES or all(word in _ROLES for word in fold(part).split()):
            continue
        if part.isupper() and " " in part:
            part = part.title()
        if not _NAME_EN.fullmatch(part):
            return ()
        names.append(part)
    return tuple(dict.fromkeys(names))


def bare_names(line: str) -> tuple[str, ...]:
    """The names of an unlabelled line that could be a byline; empty when it could not."""
    line = _BULLET.sub("", line)
    if len(line) > 60 or ends_sentence(line) or re.search(r"[\d:：“”\"?!|]", line):
        return ()
    names = names_in(line)
    if has_han(line):
        return names if names and all(name[0] in _SURNAMES_ZH for name in names) else ()
    words = [word for name in names for word in fold(name).split()]
    fits = (
        names
        and all(2 <= len(name.split()) <= 4 for name in names)
        and not _NO_NAME.intersection(words)
    )
    return names if fits else ()


def surely_names(line: str) -> tuple[str, ...]:
    """As ``bare_names``, but only names known by their surname: headings look the same."""
    names = bare_names(line)
    if has_han(line):
        return names
    known = all(_SURNAMES_EN.intersection((fold(n).split()[0], fold(n).split()[-1])) for n in names)
    return names if known else ()
