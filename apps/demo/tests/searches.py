"""What outsiders would type to find a page of the demo, and the page that they mean.

Written down before the engine was tried with them; the last fifty of each language after it was
tuned. A path is the same in both languages; several between bars are equally right. Figures stand
below the registry, content pages below the front door.
"""

ENGLISH = """
Bilibili                      enterprises/bilibili
bili bili                     enterprises/bilibili
bilibli                       enterprises/bilibili
B站                            enterprises/bilibili
哔哩哔哩                          enterprises/bilibili
Meituan                       enterprises/meituan
meitaun                       enterprises/meituan
美团                            enterprises/meituan
douyin                        enterprises/douyin
tiktok douyin                 enterprises/douyin
JD                            enterprises/jd-dada
Dada                          enterprises/jd-dada
xiao hong shu                 enterprises/xiaohongshu
小紅書                           enterprises/xiaohongshu
ucloud                        enterprises/ucloud
U Cloud                       enterprises/ucloud
优刻得                           enterprises/ucloud
youkede                       enterprises/ucloud
dian diagnostics              enterprises/dian-diagnostic
times angels                  enterprises/times-angel
univ g                        enterprises/univ-g
best covered                  enterprises/best-covered
we doctor                     enterprises/wedoctor
weidoctor                     enterprises/wedoctor
bide                          enterprises/bide-pharmatech
pharma                        enterprises/bide-pharmatech
teddy                         enterprises/teddy-clinical-research-laboratories
clinical research labs        enterprises/teddy-clinical-research-laboratories
fudan                         enterprises/fudan-university|places/fudan-campus
Fudan University              enterprises/fudan-university
tongji                        enterprises/tongji-university|places/tongji-campus
tongji campus                 places/tongji-campus
intelligent industry institute  enterprises/shanghai-institute-of-intelligent-industry-innovation
social governance base        enterprises/national-intelligent-social-governance-base
Wujiaochang                   places/wujiaochang
wu jiao chang                 places/wujiaochang
wujiaochan                    places/wujiaochang
五角场                           places/wujiaochang
五角場                           places/wujiaochang
yangpu bridge                 places/yangpu-bridge
waterworks                    places/yangshupu-waterworks
water works                   places/yangshupu-waterworks
yangshupu                     places/yangshupu-waterworks
old mills by the river        places/riverside-mills
forest park                   places/gongqing-forest-park
gongqing                      places/gongqing-forest-park
gkic                          places/gkic-park
knowledge and innovation community  places/gkic-park
dachuangzhi                   places/gkic-park
Dalian Road                   places/dalian-road-headquarters-gathering-area
headquarters                  places/dalian-road-headquarters-gathering-area
design centre                 places/shanghai-international-design-center
exhibition hall               places/exhibition-hall
people's city hall            places/exhibition-hall
waterfront                    places/yangpu-binjiang
binjiang                      places/yangpu-binjiang
riverside                     places/riverside-mills|places/yangpu-binjiang
show belt                     places/lifestyle-show-belt
digital economy               clusters/digital-economy
shuzi jingji                  clusters/digital-economy
artificial intelligence       clusters/artificial-intelligence
artifical inteligence         clusters/artificial-intelligence
AI                            clusters/artificial-intelligence
intelligent manufacture       clusters/intelligent-manufacturing
smart manufacturing           clusters/intelligent-manufacturing
creative designs              clusters/creative-design
low carbon                    clusters/green-and-low-carbon
green industry                clusters/green-and-low-carbon
digital health                clusters/life-and-health
life and health               clusters/life-and-health
online economy                clusters/online-new-economy
internet plus                 clusters/internet-plus
tech services                 clusters/technology-services
technology service            clusters/technology-services
Tongji Ring                   clusters/creative-design|enterprises/tongji-university
foundation models             events/foundation-models-entrepreneurship-conference-2023
foundation model conference   events/foundation-models-entrepreneurship-conference-2023
promotion conference          events/global-promotion-conference-2023
creating the future           events/global-promotion-conference-2023
GDP                           figures/gdp-growth|figures/gdp-growth-rank
gdp growth                    figures/gdp-growth
land area                     figures/land-area
how big is Yangpu             figures/land-area
waterfront length             figures/waterfront-length
length of the waterfront      figures/waterfront-length
visitors                      figures/exhibition-hall-visitors
robot density                 figures/intelligent-manufacturing-rank
little giant                  figures/little-giant-rank
little giants                 figures/little-giant-rank
fiscal revenue                figures/digital-share-of-fiscal-revenue
number of digital economy enterprises  figures/digital-economy-enterprises
ten strokes                   reports/ten-strokes-in-order
two universities              reports/two-universities-two-joint-houses
where do the numbers come from  reports/where-a-number-comes-from
five hundred and sixty        reports/five-hundred-and-sixty-and-six-names
who is the city for           reports/a-hall-that-asks-who-the-city-is-for
privacy                       privacy
cookies                       privacy
corrections                   corrections
report an error               corrections
accessibility                 accessibility
screen reader                 accessibility
about                         about
map                           places
red note                      enterprises/xiaohongshu
meituan yangpu                enterprises/meituan
Bide Pharma                   enterprises/bide-pharmatech
dian zhenduan                 enterprises/dian-diagnostic
shidaitianshi                 enterprises/times-angel
复旦大学                          enterprises/fudan-university
fudan univercity              enterprises/fudan-university
tongji daxue                  enterprises/tongji-university
yangpu daqiao                 places/yangpu-bridge
yangshupu shuichang           places/yangshupu-waterworks
GKIC community                places/gkic-park
forrest park                  places/gongqing-forest-park
planning exhibition           places/exhibition-hall
headquaters                   places/dalian-road-headquarters-gathering-area
dalian rd                     places/dalian-road-headquarters-gathering-area
international design          places/shanghai-international-design-center
lifestyle belt                places/lifestyle-show-belt
滨江                            places/yangpu-binjiang
low-carbon development        clusters/green-and-low-carbon
online new econmy             clusters/online-new-economy
internet+                     clusters/internet-plus
intelligence+                 clusters/intelligence-plus
creative industry             clusters/creative-design
rengong zhineng               clusters/artificial-intelligence
人工智能                          clusters/artificial-intelligence
life sciences and health      clusters/life-and-health
manufacturing                 clusters/intelligent-manufacturing
LLM                           events/foundation-models-entrepreneurship-conference-2023
entrepreneurship              events/foundation-models-entrepreneurship-conference-2023
global promotion              events/global-promotion-conference-2023
district area km2             figures/land-area
gross domestic product        figures/gdp-growth
software and information services growth  figures/digital-economy-growth
information technology service growth  figures/it-services-growth
share of income               figures/digital-share-of-income
commendations                 figures/dual-innovation-commendations
560 enterprises               figures/online-new-economy-enterprises
number of visitors            figures/exhibition-hall-visitors
how long is the waterfront    figures/waterfront-length
ten strokes in order          reports/ten-strokes-in-order
six names                     reports/five-hundred-and-sixty-and-six-names
number comes from             reports/where-a-number-comes-from
joint houses                  reports/two-universities-two-joint-houses
personal data                 privacy
keyboard                      accessibility
mistakes                      corrections
who makes this site           about
events                        events
figures                       figures
directory                     enterprises
"""

CHINESE = """
哔哩哔哩                          enterprises/bilibili
B站                            enterprises/bilibili
b 站                           enterprises/bilibili
bilibili                      enterprises/bilibili
bili                          enterprises/bilibili
美团                            enterprises/meituan
美團                            enterprises/meituan
meituan                       enterprises/meituan
抖音                            enterprises/douyin
小红书                           enterprises/xiaohongshu
小紅書                           enterprises/xiaohongshu
xiaohongshu                   enterprises/xiaohongshu
红书                            enterprises/xiaohongshu
优刻得                           enterprises/ucloud
ucloud                        enterprises/ucloud
京东到家 dada                     enterprises/jd-dada
达达                            enterprises/jd-dada
迪安                            enterprises/dian-diagnostic
迪安诊段                          enterprises/dian-diagnostic
时代天使                          enterprises/times-angel
shidai tianshi                enterprises/times-angel
微医                            enterprises/wedoctor
毕得                            enterprises/bide-pharmatech
毕得医药                          enterprises/bide-pharmatech
复旦                            enterprises/fudan-university|places/fudan-campus
复旦大学                          enterprises/fudan-university
復旦大學                          enterprises/fudan-university
fudan                         enterprises/fudan-university|places/fudan-campus
同济                            enterprises/tongji-university|places/tongji-campus
同济校园                          places/tongji-campus
同济大学                          enterprises/tongji-university
创新研究院                         enterprises/shanghai-institute-of-intelligent-industry-innovation
社会治理                          enterprises/national-intelligent-social-governance-base
五角场                           places/wujiaochang
五角場                           places/wujiaochang
wujiaochang                   places/wujiaochang
五角厂                           places/wujiaochang
杨浦大桥                          places/yangpu-bridge
楊浦大橋                          places/yangpu-bridge
大桥                            places/yangpu-bridge
水厂                            places/yangshupu-waterworks
自来水厂                          places/yangshupu-waterworks
老厂房                           places/riverside-mills
森林公园                          places/gongqing-forest-park
共青                            places/gongqing-forest-park
大创智                           places/gkic-park
GKIC                          places/gkic-park
大连路                           places/dalian-road-headquarters-gathering-area
总部                            places/dalian-road-headquarters-gathering-area
设计中心                          places/shanghai-international-design-center
展示馆                           places/exhibition-hall
人民城市                          places/exhibition-hall
规划馆                           places/exhibition-hall
滨江                            places/yangpu-binjiang
杨浦滨江                          places/yangpu-binjiang
yangpu binjiang               places/yangpu-binjiang
秀带                            places/lifestyle-show-belt
数字经济                          clusters/digital-economy
数子经济                          clusters/digital-economy
數字經濟                          clusters/digital-economy
shuzi jingji                  clusters/digital-economy
shuzijingji                   clusters/digital-economy
digital economy               clusters/digital-economy
人工智能                          clusters/artificial-intelligence
人工智慧                          clusters/artificial-intelligence
AI                            clusters/artificial-intelligence
智能制造                          clusters/intelligent-manufacturing
智能製造                          clusters/intelligent-manufacturing
创意设计                          clusters/creative-design
设计之都                          clusters/creative-design
环同济                           clusters/creative-design
低碳                            clusters/green-and-low-carbon
绿色低碳产业                        clusters/green-and-low-carbon
数字健康                          clusters/life-and-health
生命健康                          clusters/life-and-health
在线新经济                         clusters/online-new-economy
互联网                           clusters/internet-plus
科技服务                          clusters/technology-services
科技金融                          clusters/technology-services
大模型                           events/foundation-models-entrepreneurship-conference-2023
damoxing                      events/foundation-models-entrepreneurship-conference-2023
推介大会                          events/global-promotion-conference-2023
全球推介会                         events/global-promotion-conference-2023
GDP                           figures/gdp-growth|figures/gdp-growth-rank
生产总值                          figures/gdp-growth|figures/gdp-growth-rank
面积                            figures/land-area
杨浦有多大                         figures/land-area
岸线                            figures/waterfront-length
滨江岸线长度                        figures/waterfront-length
机器人密度                         figures/intelligent-manufacturing-rank
参观人次                          figures/exhibition-hall-visitors
小巨人                           figures/little-giant-rank
财政收入                          figures/digital-share-of-fiscal-revenue
双创                            figures/dual-innovation-commendations
十笔                            reports/ten-strokes-in-order
两所大学                          reports/two-universities-two-joint-houses
数字从哪里来                        reports/where-a-number-comes-from
六个名字                          reports/five-hundred-and-sixty-and-six-names
城市为谁而建                        reports/a-hall-that-asks-who-the-city-is-for
隐私                            privacy
隱私                            privacy
更正                            corrections
写错了怎么办                        corrections
无障碍                           accessibility
关于本站                          about
地图                            places
哔里哔里                          enterprises/bilibili
bili bili                     enterprises/bilibili
meituan waimai                enterprises/meituan
抖音短视频                         enterprises/douyin
优克得                           enterprises/ucloud
微醫                            enterprises/wedoctor
迪安诊断                          enterprises/dian-diagnostic
时代天使牙套                        enterprises/times-angel
毕得医药公司                        enterprises/bide-pharmatech
智能产业研究院  enterprises/shanghai-institute-of-intelligent-industry-innovation
智能社会治理基地                      enterprises/national-intelligent-social-governance-base
同濟大學                          enterprises/tongji-university
复旦校区                          places/fudan-campus
五角场在哪里                        places/wujiaochang
共青森林公园怎么去                     places/gongqing-forest-park
gongqing                      places/gongqing-forest-park
杨树浦                           places/yangshupu-waterworks
大连路总部                         places/dalian-road-headquarters-gathering-area
国际设计中心                        places/shanghai-international-design-center
人民城市展示馆                       places/exhibition-hall
规划展示馆                         places/exhibition-hall
生活秀带                          places/lifestyle-show-belt
yangpu daqiao                 places/yangpu-bridge
大创智园                          places/gkic-park
数字经济核心                        clusters/digital-economy
人工只能                          clusters/artificial-intelligence
rengongzhineng                clusters/artificial-intelligence
智能加                           clusters/intelligence-plus
互联网+                          clusters/internet-plus
新经济                           clusters/online-new-economy
制造业                           clusters/intelligent-manufacturing
创意产业                          clusters/creative-design
科技服务业                         clusters/technology-services
绿色产业                          clusters/green-and-low-carbon
生命与健康                         clusters/life-and-health
环同济3.0                        clusters/creative-design
大模型创业                         events/foundation-models-entrepreneurship-conference-2023
创业大会                          events/foundation-models-entrepreneurship-conference-2023
全球推介大会                        events/global-promotion-conference-2023
GDP增长                         figures/gdp-growth
杨浦区面积                         figures/land-area
岸线长度                          figures/waterfront-length
信息技术服务业增速                     figures/it-services-growth
财政收入比重                        figures/digital-share-of-fiscal-revenue
在线新经济企业有多少家                   figures/online-new-economy-enterprises
表彰                            figures/dual-innovation-commendations
展示馆参观人数                       figures/exhibition-hall-visitors
五百六十家                         reports/five-hundred-and-sixty-and-six-names
共建                            reports/two-universities-two-joint-houses
按顺序读                          reports/ten-strokes-in-order
隐私声明                          privacy
键盘                            accessibility
勘误                            corrections
关于                            about
活动                            events
企业名录                          enterprises
"""


def searches(language: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return what is typed in a language's search, and the addresses that are right."""
    lines = (ENGLISH if language == "en" else CHINESE).strip().splitlines()
    found = []
    for line in lines:
        words, paths = line.rsplit(maxsplit=1)
        right = tuple(f"/{language}/{path}/" for path in paths.split("|"))
        found.append((words.strip(), right))
    return found
