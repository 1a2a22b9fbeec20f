"""The columns of a table of values: their names in both languages and what stands in them.

The same columns are read by the import, written by the registry's own CSV, and offered as an
empty file. Pure.
"""

import unicodedata
from dataclasses import dataclass

from apps.core.bilingual import active_suffix


@dataclass(frozen=True)
class Column:
    """One column: its name in a file's first row, in English and in Chinese, and its meaning."""

    key: str
    zh: str
    help_en: str
    help_zh: str

    @property
    def name(self) -> str:
        return self.zh if active_suffix() == "zh" else self.key

    @property
    def help(self) -> str:
        return self.help_zh if active_suffix() == "zh" else self.help_en


FIGURE_COLUMNS = (
    Column(
        "figure",
        "数据代码",
        "The figure’s slug, as in its address. Without it the figure is found by its name.",
        "数据网址中的代码；留空则按名称查找。",
    ),
    Column("name_en", "英文名称", "Name; a new figure needs one.", "数据的英文名称；新数据必填。"),
    Column("name_zh", "中文名称", "Name in Chinese.", "数据的中文名称。"),
    Column("label_en", "英文短名", "Stands under the large number.", "大数字下方的英文文字。"),
    Column("label_zh", "中文短名", "The same in Chinese.", "大数字下方的中文文字。"),
    Column("unit_en", "英文单位", "%, km², enterprises …", "英文单位，如km²。"),
    Column("unit_zh", "中文单位", "Unit in Chinese.", "家、人次、公里等。"),
    Column(
        "kind",
        "类型",
        "count, share, growth, rank, money, length, area or other.",
        "数量、占比、增速、排名、金额、长度、面积或其他。",
    ),
    Column("definition_en", "英文定义", "What exactly is counted.", "数据口径的英文说明。"),
    Column("definition_zh", "中文定义", "The same in Chinese.", "数据口径的中文说明。"),
    Column("group", "分组", "The name of a group that exists.", "已有分组的名称。"),
    Column("owner", "负责人", "A user’s name or e-mail address.", "用户名或邮箱。"),
    Column(
        "review_every_days",
        "复核周期（天）",
        "After how many days it must be confirmed.",
        "超过多少天需要复核。",
    ),
)
VALUE_COLUMNS = (
    Column(
        "value",
        "数值",
        "7000, 7,000, 55万, 1.2亿, -3.5, 12.7%.",
        "7000、7,000、55万、1.2亿、-3.5、12.7%。",
    ),
    Column(
        "comparator",
        "限定词",
        "exactly, about, nearly, less than, more than, at least or at most; empty: exactly.",
        "正好、约、近、不足、超、至少或至多；留空为正好。",
    ),
    Column(
        "status",
        "性质",
        "actual, estimate or target; empty: actual.",
        "实际、估计或目标；留空为实际。",
    ),
    Column(
        "period",
        "时期",
        "2022, 2022-06, 2022Q3 or 2022H1; or give both days instead.",
        "2022年、2022年6月、2022年上半年、2022Q3；也可改填起止日期。",
    ),
    Column("period_start", "开始日期", "First day, as 2022-01-01.", "时期的第一天，如2022-01-01。"),
    Column("period_end", "结束日期", "Last day, as 2022-12-31.", "时期的最后一天，如2022-12-31。"),
    Column("as_of", "截至日期", "Day of a count, as 2022-12-31.", "统计时点，如2022-12-31。"),
    Column("due", "到期日期", "Day a target is due.", "目标的到期日。"),
    Column(
        "period_words_en",
        "时期说明（英文）",
        "Where no date fits: “As stated in 2023”.",
        "没有确切日期时的英文说明。",
    ),
    Column("period_words_zh", "时期说明（中文）", "The same in Chinese.", "如“2023年报道所述”。"),
    Column(
        "source_en",
        "英文来源",
        "Where the value comes from; one of the three is needed.",
        "数值出处的英文说明；三项来源至少填一项。",
    ),
    Column("source_zh", "中文来源", "The same in Chinese.", "数值出处的中文说明。"),
    Column("source_url", "来源网址", "Address of the source.", "出处的网址。"),
)
COLUMNS = (*FIGURE_COLUMNS, *VALUE_COLUMNS)
# Says of a row that another one has taken its place: it is no news, and the import leaves it out.
SUPERSEDED = Column("superseded", "已被取代", "Superseded; left out.", "已被取代的数值，不导入。")
# Written by the registry's own CSV for its readers; the import passes them by.
TOLD_ONLY = ("updated", "outcome", "网址", "更新", "address", "结果")

WORDS = {
    "kind": {
        "数量": "count",
        "占比": "share",
        "增速": "growth",
        "排名": "rank",
        "金额": "money",
        "长度": "length",
        "面积": "area",
        "其他": "other",
    },
    "status": {"实际": "actual", "估计": "estimate", "目标": "target", "reported": "actual"},
    "comparator": {
        "exactly": "=",
        "about": "~",
        "nearly": "~<",
        "less than": "<",
        "more than": ">",
        "at least": ">=",
        "at most": "<=",
        "正好": "=",
        "约": "~",
        "近": "~<",
        "不足": "<",
        "超": ">",
        "超过": ">",
        "至少": ">=",
        "至多": "<=",
        "≥": ">=",
        "≤": "<=",
        "≈": "~",
    },
}
COMPARATOR_NAMES = {sign: word for word, sign in reversed(WORDS["comparator"].items())}

BY_KEY = {column.key: column for column in (*COLUMNS, SUPERSEDED)}
_BY_NAME = {name: column.key for column in BY_KEY.values() for name in (column.key, column.zh)}


def tidy(text: str) -> str:
    """Return a cell's text without marks of its program: full-width signs, odd spaces, BOM."""
    plain = unicodedata.normalize("NFKC", text).replace("\ufeff", "").replace("\u200b", "")
    return " ".join(plain.split())


def key_of(header: str) -> str:
    """Return the key of a column by its name in a file, in either language; "" for none."""
    name = tidy(header)
    return _FOLDED.get(name) or _FOLDED.get(name.lower().replace(" ", "_"), "")


# Brackets become narrow in the tidying; the names above keep theirs.
_FOLDED = {tidy(known): key for known, key in _BY_NAME.items()}
