"""Words that ask for nothing, and words that ask for the same. Curated; pure.

Kept small on purpose: what the site's own terms and names know is not repeated here.
"""

from functools import cache

from apps.search.analysis import form

# Words of a question or between words: dropped where other words remain.
STOP_WORDS = frozenset(
    word
    for line in (
        "a an the of in on at for to and or is are was were be been what which who whom where",
        "when how many much does do did has have had i me my we our you your it its by with from",
        "about there any some all list show tell find please can could into as that this these",
        "those s t see thing things go",
        "的 了 和 与 及 或 在 是 有 个 吗 呢 吧 啊 哪 哪些 哪里 哪儿 哪个 什么 怎么 怎样 怎么样",
        "如何 为什么 为谁 多少 家 几个 几家 请问 介绍 一下 关于 有关 相关 有没有",
        "都 被 把 对 为 从 到 由 等 我 我们 你 你们",
        "想 想要 知道 了解 查 查找 找 搜索 告诉 能 可以 位于 位置 怎么办 来",
    )
    for word in line.split()
)

# What everything here could be called: a name is no less covered for having it.
HOME_NAMES = (" yangpu ", " shanghai ", " district ", "杨浦区", "杨浦", "上海市", "上海")

# What asks for a number: a figure answers it before a page that holds the same words.
ASKS_NUMBER = frozenset(
    word.strip()
    for line in (
        "how many, how much, how long, how big, how large, how fast, number of, percentage",
        "percent, rate, share, proportion, total",
        "多少, 几家, 几个, 几次, 多长, 多大, 多快, 增速, 增幅, 增长率, 占比, 比重",
        "比例, 排名, 名次, 数量, 总数, 人数, 人次, 规模",
    )
    for word in line.split(",")
)

# Each line asks for the same.
_SETS = """
company, enterprise, firm, business
institute, institution
university, college, academia
centre, center
startup, start-up, entrepreneurship
startup, start-up, incubated
AI, artificial intelligence, machine learning
LLM, large language model, foundation model, generative AI
R&D, research and development
waterfront, riverside, riverfront, riverbank, river, shore, embankment
headquarters, head office, HQ
expo, exhibition
museum, exhibition hall
conference, summit, forum, congress
investment, funding
policy, policies, support
park, campus
website, platform
photo, picture, image
medical, health, healthcare, medicine, hospital
biotech, biotechnology, biomedicine, biomedical, life and health
pharma, pharmaceutical, pharmatech, drug
diagnosis, diagnostic
factory, mill, plant
industrial heritage, mill
old, former
manufacturing, production
automation, robotics, robot
big, large, size, area, square kilometres, square kilometers
long, length
error, mistake, correction, erratum
smart, intelligent
news, report, article, story
data, figure
statistics, figure, number
contact, enquiry, write to
GDP, gross domestic product, economic growth, economic output
growth, increase, rise, grew
ranking, rank
share, proportion, percentage, contribution
revenue, income
tax, fiscal revenue
visitor, tourist, guest, attendance
leader, leading, top, champion
cooperation, partnership, collaboration, joint
sustainability, sustainable, green, environmental, eco-friendly, climate, low-carbon
low carbon, carbon neutral, net zero, decarbonisation, decarbonization
pollution, emission
privacy, personal data, data protection, cookie
accessibility, disability, disabled, screen reader
WCAG, web content accessibility guidelines
fintech, technology finance
app, internet
e-commerce, online new economy
job, employment
award, commendation, honour, honor
address, map, location
nightlife, night, by night
plan, planning
target, goal
1+2+3+4, one two three four, industrial system
企业, 公司, 厂商
高校, 大学, 院校
园区, 产业园, 科技园
论坛, 大会, 峰会, 会议
创业, 初创, 双创
滨江, 江边, 水岸, 江岸, 沿江, 江畔
岸线, 滨江岸线
数字经济, 数字产业
照片, 图片, 插图
京东, JD
GDP, gross domestic product, 地区生产总值, 生产总值, 国内生产总值
经济增长, 生产总值同比增长
增长, 增速, 增幅, 增长率, 涨幅
占比, 比重, 比例, 份额
排名, 名次, 排第几, 位列
数量, 总数
人数, 人次
游客, 访客, 观众, 参观者, 参观
龙头, 领军, 头部, 领先
合作, 共建, 联合
校区, 校园
多长, 长度
多大, 面积
低碳, 双碳, 碳中和, 减排, 节能
环保, 绿色, 环境, 可持续
污染, 排放
专精特新, 小巨人
版权, 署名
copyright, credit, licence, license
医疗, 医药, 健康, 诊断
生物医药, 生命健康, 大健康, 医药健康
工厂, 厂房
工业遗产, 老厂房, 厂房
制造业, 制造
错误, 写错, 更正, 勘误, 纠错
新闻, 报道, 文章
统计, 数据
联系, 来信, 写信, 联系方式, 投稿
人工智慧, 人工智能
人工智能, AI, 机器学习
LLM, 大模型, 大语言模型
資訊, 信息
软体, 软件
网路, 网络
网络, 互联网
电商, 在线新经济
研发, R&D
在线新经济, 线上经济, 平台经济
地铁, 轨道交通
博物馆, 展示馆, 展览馆, 规划馆
隐私, 个人信息, 数据保护
残障, 残疾, 无障碍
金融科技, 科技金融
文创, 创意设计
奖项, 获奖, 荣誉, 表彰
就业, 岗位, 招聘
税收, 财政收入
软件, 信息技术
夜景, 夜生活
展示馆, 展馆
1+2+3+4, 一二三四, 一加二加三加四, 产业体系
"""

# Of how many words the longest of them is.
LONGEST_PHRASE = 4


@cache
def _by_form() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for line in _SETS.strip().splitlines():
        forms = [form(text) for text in line.split(",")]
        for one in forms:
            others = found.setdefault(one, {})
            others.update((other, None) for other in forms if other != one)
    return {one: tuple(others) for one, others in found.items()}


def same_as(text_form: str) -> tuple[str, ...]:
    """Return the forms of what asks for the same as ``text_form``, itself a form."""
    return _by_form().get(text_form, ())
