"""Hides how Han text sounds, syllable by syllable, and how letters are read as syllables.

What is found by its sound is compared here; addresses are read aloud word by word in
``apps.core.pinyin``, whose list of readings holds for both.
"""

import re
import unicodedata
from functools import cache, lru_cache

from apps.core.pinyin import READINGS

_WHOLE = (
    "a o e ai ei ao ou an en ang eng er "
    "ba bo bai bei bao ban ben bang beng bi bie biao bian bin bing bu "
    "pa po pai pei pao pou pan pen pang peng pi pie piao pian pin ping pu "
    "ma mo me mai mei mao mou man men mang meng mi mie miao miu mian min ming mu "
    "fa fo fei fou fan fen fang feng fu "
    "da de dai dei dao dou dan den dang deng dong di die diao diu dian ding du duo dui duan dun "
    "ta te tai tao tou tan tang teng tong ti tie tiao tian ting tu tuo tui tuan tun "
    "na ne nai nei nao nou nan nen nang neng nong ni nie niao niu nian nin niang ning nu nuo nuan "
    "nv nve "
    "la le lai lei lao lou lan lang leng long li lia lie liao liu lian lin liang ling lu luo luan "
    "lun lv lve "
    "ga ge gai gei gao gou gan gen gang geng gong gu gua guo guai gui guan gun guang "
    "ka ke kai kei kao kou kan ken kang keng kong ku kua kuo kuai kui kuan kun kuang "
    "ha he hai hei hao hou han hen hang heng hong hu hua huo huai hui huan hun huang "
    "ji jia jie jiao jiu jian jin jiang jing jiong ju jue juan jun "
    "qi qia qie qiao qiu qian qin qiang qing qiong qu que quan qun "
    "xi xia xie xiao xiu xian xin xiang xing xiong xu xue xuan xun "
    "zha zhe zhi zhai zhei zhao zhou zhan zhen zhang zheng zhong zhu zhua zhuo zhuai zhui zhuan "
    "zhun zhuang "
    "cha che chi chai chao chou chan chen chang cheng chong chu chua chuo chuai chui chuan chun "
    "chuang "
    "sha she shi shai shei shao shou shan shen shang sheng shu shua shuo shuai shui shuan shun "
    "shuang "
    "ra re ri rao rou ran ren rang reng rong ru ruo rui ruan run "
    "za ze zi zai zei zao zou zan zen zang zeng zong zu zuo zui zuan zun "
    "ca ce ci cai cao cou can cen cang ceng cong cu cuo cui cuan cun "
    "sa se si sai sao sou san sen sang seng song su suo sui suan sun "
    "ya yo ye yao you yan yin yang ying yong yi yu yue yuan yun "
    "wa wo wai wei wan wen wang weng wu"
)
SYLLABLES = frozenset(_WHOLE.split())
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_RUNS = re.compile(rf"{_HAN.pattern}+|(?:(?!{_HAN.pattern})[^\W_])+")
_LONGEST = 6
_READINGS_KEPT = 3


@lru_cache(maxsize=65536)
def syllables_of(han: str) -> tuple[str, ...]:
    """Return the toneless syllable of each Han character of ``han``, which holds nothing else."""
    return tuple(s.replace("ü", "v") for s in _reader()(han, errors="ignore", v_to_u=False))


def read_aloud(name: str) -> tuple[str, ...]:
    """Return how a name is put in order among others: by sound where it is Han, else by letter.

    As dictionaries do it, character by character: a syllable for each Han character, words of
    other scripts as they are, in small letters without accents. Signs don't count.
    """
    found: list[str] = []
    plain = unicodedata.normalize("NFKD", name).casefold()
    for run in _RUNS.findall("".join(c for c in plain if not unicodedata.combining(c))):
        found += syllables_of(run) if _HAN.match(run) else [run]
    return tuple(found)


@cache
def _reader():
    from pypinyin import lazy_pinyin, load_phrases_dict

    # A reading that parts into as many syllables as the name has characters is theirs, in order.
    fitting = {
        name: next((way for way in as_syllables(letters) if len(way) == len(name)), None)
        for name, letters in ((n, r.replace(" ", "")) for n, r in READINGS.items())
    }
    load_phrases_dict({n: [[s] for s in way] for n, way in fitting.items() if way})
    return lazy_pinyin


@lru_cache(maxsize=4096)
def as_syllables(letters: str) -> tuple[tuple[str, ...], ...]:
    """Read ``letters`` (a to z) as pinyin written together: every likely way, the likeliest first.

    Fewer and longer syllables are likelier: ``xian`` is read ``xian`` before ``xi an``. Returns
    at most three ways, none when the letters are no pinyin.
    """
    best: list[list[tuple[str, ...]]] = [[] for _ in range(len(letters) + 1)]
    best[0] = [()]
    for end in range(1, len(letters) + 1):
        found = [
            (*before, letters[start:end])
            for start in range(max(0, end - _LONGEST), end)
            if best[start] and letters[start:end] in SYLLABLES
            for before in best[start]
        ]
        best[end] = sorted(found, key=len)[:_READINGS_KEPT]
    return tuple(best[-1])


@lru_cache(maxsize=4096)
def begun_syllables(letters: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Read ``letters`` as pinyin whose last syllable is not finished: (whole ones, the rest)."""
    found = []
    for cut in range(len(letters) - 1, max(0, len(letters) - _LONGEST) - 1, -1):
        rest = letters[cut:]
        if not any(s.startswith(rest) and s != rest for s in SYLLABLES):
            continue
        found += [(whole, rest) for whole in as_syllables(letters[:cut]) if whole]
    return tuple(found[:_READINGS_KEPT])
