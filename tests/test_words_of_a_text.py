"""What a text says in words: rows of our own sentences and what is read in them, traps included."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duizhao.extraction.damage import damage
from duizhao.extraction.dates import dates
from duizhao.extraction.industries import industries
from duizhao.extraction.measures import measures
from duizhao.extraction.named import Named
from duizhao.extraction.organizations import organizations
from duizhao.extraction.passages import Passage, passages
from duizhao.extraction.people import people
from duizhao.extraction.projects import projects
from duizhao.extraction.quantities import grammar
from duizhao.extraction.statements import is_remark, statements
from duizhao.extraction.strategies import strategies
from duizhao.language.lexicon import Lexicon, read_lexicon
from duizhao.language.views import View, view
from duizhao.language.words import segmenter
from duizhao.model.facts import Kind
from duizhao.model.text import Document
from duizhao.reading.documents import read_loose

ROOT = Path(__file__).resolve().parent.parent
LEXICON = read_lexicon(ROOT)
TITLE = "本市今年工作情况通报会的消息。\n"


def read(text: str, folder: Path) -> tuple[Document, View, tuple[Passage, ...]]:
    path = folder / "text.txt"
    path.write_text(TITLE + text, encoding="utf-8")
    document = read_loose(path, ROOT)
    seen = view(document.text)
    return document, seen, tuple(passages(document, seen, grammar(LEXICON), segmenter([seen.text]), None))


def labels(found: tuple[Named, ...], kind: Kind) -> list[str]:
    return [named.label for named in found if named.kind is kind]


MEASURES: tuple[tuple[str, list[str]], ...] = (
    # lists
    ("主要措施有三项：一是设立产业引导基金；二是推行首席服务员制度；三是建立用地保障机制。",
     ["设立产业引导基金", "推行首席服务员制度", "建立用地保障机制"]),
    ("会议要求：一是加强工程调度；二是完善考核办法；三是压实各方责任，确保年底完工。", ["加强工程调度", "完善考核办法", "压实各方责任"]),
    ("一是健全包联制度，完善企业会商制度；二是推出惠企政策包。", ["健全包联制度，完善企业会商制度", "推出惠企政策包"]),
    ("（一）打造特色小镇集群。计划三年内完成布局。", ["打造特色小镇集群"]),
    # clauses
    ("去年以来，市科技局成立了技术转移联盟，推出金融产品30个。", ["成立技术转移联盟", "推出金融产品"]),
    ("全市设立总规模20亿元的产业母基金。", ["设立产业母基金"]),
    ("省商务厅与海关建立联络机制。", ["与海关建立联络机制"]),
    ("下一步，将规范招标程序、优化审批流程、加快平台建设。", ["规范招标程序", "优化审批流程", "加快平台建设"]),
    # steps
    ("全县将健全苗木质量追溯体系，引导花农抱团经营。", ["健全苗木质量追溯体系", "引导花农抱团经营"]),
    ("全区通过建立用水档案、推行阶梯水价、设立节水基金，降低了消耗。",
     ["建立用水档案", "推行阶梯水价", "设立节水基金"]),
    ("（一）推行河长制。完善巡河制度。\n（二）设立护林员。支持造林大户。\n（三）建立水质档案。",
     ["推行河长制", "设立护林员", "建立水质档案"]),
    # whoever does it, wherever, with whom
    ("湖城强力推进“花木之乡”品牌战略，该平台将打造苗木检测中心。", ["强力推进“花木之乡”品牌战略", "打造苗木检测中心"]),
    ("市林业局将古树保护纳入城市总体规划，对老旧苗圃进行提质改造。", ["将古树保护纳入城市总体规划", "对老旧苗圃进行提质改造"]),
    ("在花卉检测领域搭建供需对接通道，与省农科院开展育种合作，建设试验苗圃。",
     ["在花卉检测领域搭建供需对接通道", "与省农科院开展育种合作"]),
    ("全县通过“候鸟计划”引进林果专家，持续加大育种投入、优化苗木品质。", ["引进林果专家", "持续加大育种投入", "优化苗木品质"]),
    ("县政府坚持把林果作为首位产业，支持花木产业发展，形成“企业+农户”联结机制。",
     ["坚持把林果作为首位产业", "支持花木产业发展", "形成“企业+农户”联结机制"]),
    ("建立独立的育种人才评价通道（如设立林果教授）。", ["建立独立的育种人才评价通道"]),
    # the shortest words of it
    ("打造功能完备、特色鲜明的大型花卉市场。", ["打造大型花卉市场"]),
    ("出台一系列扎实管用的扶持政策，给予花农最高5万元的贷款贴息补贴。", ["出台扶持政策", "给予花农贷款贴息补贴"]),
    ("全县打造标准化苗圃12个，引入甲、乙、丙等科研院所9家。", ["打造标准化苗圃", "引入科研院所"]),
    ("构建“合作社+基地+农户”经营体系，构建现代化经营体系。", ["构建“合作社+基地+农户”经营体系"]),
    ("一是推行林长制；二是建立护林队；三是设立造林基金。\n全县支持造林大户，建设苗圃9个。",
     ["推行林长制", "建立护林队", "设立造林基金"]),
    # titles, courses, aids
    ("县里印发《苗木补贴办法》，按照《护林行动方案》，三年造林百亩。", ["印发《苗木补贴办法》", "《护林行动方案》"]),
    ("深入实施创新驱动发展战略，坚持生态立县之路，立足用好林下空间。", ["深入实施创新驱动发展战略", "坚持生态立县之路"]),
    ("全力抓造林、护古树、治虫害，不断强队伍、补短板、添后劲。", ["全力抓造林、护古树、治虫害", "不断强队伍、补短板、添后劲"]),
    ("深化与邻县苗圃、花市的合作，与林科院、农大等院校紧密协作。",
     ["深化与邻县苗圃、花市的合作", "与林科院、农大等院校紧密协作"]),
    ("通过共建护林站、开展技能比武、设立护林基金等形式，队伍稳定下来。", ["共建护林站", "开展技能比武", "设立护林基金"]),
    ("（一）造林大户补助。每亩补50元。\n（二）苗木外销奖励。每株奖1元。", ["造林大户补助", "苗木外销奖励"]),
    ("县林业局、县气象局和县水利局共同启动“林长+”巡护，县乡村振兴工作领导小组办公室推行林票制度。",
     ["共同启动“林长+”巡护", "推行林票制度"]),
    ("发挥护林员带动作用，发挥自身优势，推进林区城区一体化发展。", ["发挥护林员带动作用", "推进林区城区一体化发展"]),
    # traps
    ("全县建设苗圃12个，造林周期为5年，建设周期缩短，发展增速居前。", []),
    ("面对旱情，县林业局举行新闻发布会，以降低造林成本。", []),
    ("对承包山林的合作社和建设苗圃的企业，另行规定。", []),
    ("建成林场累计9处，成立三年来，面貌一新。", []),
    ("认真落实上级决策部署，推动全县高质量发展。", []),
    ("花木产业发展论坛举行，产品合格率大幅提升。", []),
    ("该局开发能力仅次于邻县，启动仪式上人很多。", []),
    ("认定花木企业30家，林果产量提高9%。", []),
    ("推广育苗技术是全县富民的基础，其中农机建设9亿元、林网建设3亿元。", []),
    ("出台《苗木产业三年行动（2024-2026年）方案》，签订了育苗合作框架协议。",
     ["出台《苗木产业三年行动（2024-2026年）方案》", "签订育苗合作框架协议"]),
    ("完善措施方面不断发力，支持力度持续加大。", []),
    ("该市建设局办公楼已经搬迁。", []),
    ("创设“苗贷通”专项产品，着力提升经营主体质量。", ["创设“苗贷通”专项产品", "着力提升经营主体质量"]),
    ("房地产开发投资同比下降，安排部署全年育苗任务。", []),
    ("我们怎样建立长效机制？", []),
    ("培育专精特新企业120家。", []),
    ("在优化营商环境中，企业感受更好。", []),
    ("“两个办法”一是《甲地管理办法》，二是《乙地管理办法》。", []),
    ("全力打造内陆开放新高地。", []),
    ("实施“工业立市”战略成效更加显著。", []),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEASURES)
def test_measures(text: str, expected: list[str], tmp_path: Path) -> None:
    assert labels(measures(read(text, tmp_path)[2], LEXICON), Kind.MEASURE) == expected


def test_a_list_said_again_in_detail_is_read_once(tmp_path: Path) -> None:
    text = (
        "措施有三项：一是加快中试基地建设；二是启动种子基金；三是推行人才驿站制度。\n"
        "具体做法是：一是加快首个中试基地建设。年底投用。二是尽快启动种子基金。规模另定。三是推行青年人才驿站制度。"
    )
    assert len(measures(read(text, tmp_path)[2], LEXICON)) == 3


STATEMENTS: tuple[tuple[str, Kind, list[str]], ...] = (
    ("中心具备技术转移、检验检测和创业辅导三项功能。", Kind.FUNCTION, ["技术转移", "检验检测", "创业辅导"]),
    ("基地突出三大服务功能：成果展示、技术交易和人才培训。", Kind.FUNCTION, ["成果展示", "技术交易", "人才培训"]),
    ("充分发挥行业协会的功能。", Kind.FUNCTION, []),
    ("要盯住两个重点：一是关注海外订单；二是关注青年人才。", Kind.FOCUS, ["海外订单", "青年人才"]),
    ("这样做有三个意义：填补了本地空白；可以带动就业；为甲学院、乙学院等多所院校提供了机会。", Kind.SIGNIFICANCE,
     ["填补了本地空白", "带动就业", "为多所院校提供了机会"]),
    ("申报条件如下：首先，它须有法人资格，这是前提。其次，在孵企业数量有要求。一般来说，至少有20家企业。", Kind.REQUIREMENT,
     ["须有法人资格", "在孵企业数量：20家企业"]),
    ("外地企业只要有研发团队，原则上都可以入驻。", Kind.REQUIREMENT, ["外地企业只要有研发团队，原则上都可以入驻"]),
    ("调研发现领军人才少、产业链条短缺、服务能力薄弱等问题。", Kind.PROBLEM, ["领军人才少", "产业链条短缺", "服务能力薄弱"]),
    ("煤炭、焦化等传统行业占比偏高，新兴行业占比偏低。", Kind.PROBLEM, ["传统行业占比偏高", "新兴行业占比偏低"]),
    ("着力破解融资困难，审批环节减少，至少提速一半。", Kind.PROBLEM, []),
    ("该厂是全国唯一的特种轴承生产企业。", Kind.CLAIM, ["全国唯一的特种轴承生产企业"]),
    ("这里是山西大的苹果出口基地。", Kind.CLAIM, ["山西大的苹果出口基地"]),
    ("最大限度减少环节，办理“最多跑一次”事项。", Kind.CLAIM, []),
    ("市里开展更大的试点。", Kind.CLAIM, []),
    ("本市今年做了不少事，" * 12 + "。例如福建的泉州，被称为鞋都。", Kind.ANALOGY, ["泉州"]),
    ("5月9日，全市工业大会在会展中心举行。", Kind.EVENT, ["全市工业大会"]),
    ("全市工业大会将择期举行。", Kind.EVENT, []),
)  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected"), STATEMENTS)
def test_statements(text: str, kind: Kind, expected: list[str], tmp_path: Path) -> None:
    assert labels(statements(read(text, tmp_path)[2], LEXICON), kind) == expected


REMARKS = (
    ("原文没有写明资金来源。", True),
    ("这一网页由某站转载。", True),
    ("甲的职务在原文中前后不一。", True),
    ("原文称，全市工业逆势增长。", False),
    ("企业须提交文件原件。", False),
)


@pytest.mark.parametrize(("text", "remark"), REMARKS)
def test_remarks_on_the_source(text: str, remark: bool, tmp_path: Path) -> None:
    assert is_remark(read(text, tmp_path)[2][-1]) is remark


INDUSTRIES: tuple[tuple[str, list[str]], ...] = (
    ("围绕光伏、储能、氢能三大产业招商。", ["光伏", "储能", "氢能"]),
    ("形成了以钢铁、装备制造、食品加工为主体的工业体系。", ["钢铁", "装备制造", "食品加工"]),
    ("聚焦大数据与云计算、芯片产业，签下8个项目。", ["大数据与云计算", "芯片"]),
    ("六大产业包括纺织服装、新材料和生物医药等。", ["纺织服装", "新材料", "生物医药"]),
    ("重点发展大豆、玉米、蔬菜等特色产品。", []),
    ("园区建成集研发、检测、旅游为一体的综合体。", []),
    ("市汽车站旁新开了食品店。", []),
    ("该县培育出果干、菌菇、木雕、藤编4个年产值过亿产业。", ["果干", "菌菇", "木雕", "藤编"]),
    ("首位产业为光伏的县有6个，湖城把低空经济作为首位产业。", ["光伏", "低空经济"]),
    ("支持乐器配件产业发展，推动主导产业升级。", ["乐器配件"]),
    ("轨道交通装备研发取得突破，住宿业恢复较快。", ["轨道交通装备", "住宿业"]),
    ("形成集成电路千亿级、生物医药500亿级两个产业集群。", ["集成电路", "生物医药"]),
    ("租赁和商务服务业、文化、体育和娱乐业企业同享奖补。", ["租赁和商务服务业", "文化、体育和娱乐业"]),
    ("湖城新材料有限公司建起检验检测中心。", []),
    ("制造业增加值增长7%，高新技术产业营业收入增长9%，战略性新兴产业和未来产业起步。", ["制造业"]),
    ("房地产开发投资增长3%，湖城高新区产业提升，国家级产业基地挂牌。", ["房地产"]),
    ("打通研发设计、仓储物流的全产业链服务。", []),
    ("各园区、各部门瞄准新能源汽车、光伏、花市直播三大新兴产业招商。", ["新能源汽车", "光伏", "花市直播"]),
    ("在教育、医疗、花市、文旅等领域推广，湖城新区生物医药产业起步。", ["教育", "医疗", "花市", "文旅", "生物医药"]),
    ("产品广泛应用于风电、船舶、汽车等领域，半导体实验室和大数据管理局挂了牌。", []),
)


@pytest.mark.parametrize(("text", "expected"), INDUSTRIES)
def test_industries(text: str, expected: list[str], tmp_path: Path) -> None:
    assert labels(industries(read(text, tmp_path)[2], LEXICON), Kind.INDUSTRY) == expected


STRATEGIES: tuple[tuple[str, list[str]], ...] = (
    ("全市坚持“工业立市”战略不动摇。", ["工业立市"]),
    ("园区采用“2+6+N”运营模式。", ["2+6+N"]),
    ("该区提出“上海孵化、本地转化”，并写入规划。", ["上海孵化、本地转化"]),
    ("以“三链”融合为要。", ["三链融合"]),
    ("推行“一业一证”改革。", ["一业一证"]),
    ("花木产业入选“六强”，建设“三园地”，开展“花市服务提升年”活动。", ["六强", "三园地", "花市服务提升年"]),
    ("“九五”以来，“十三五”期间，花价平稳。", []),
    ("借鉴反向飞地模式，先行先试。", ["反向飞地"]),
    ("坚持项目带动、人才支撑，推广安庆经验，形成一带三区。", ["项目带动、人才支撑", "安庆经验", "一带三区"]),
    ("他获得“全国种粮大户”称号，入选“青蓝计划”专家9人。", []),
    ("现场签下“花海驿站”“云顶农庄”等12个项目。", []),
    ("“蓝海精密仪器有限公司”落户园区。", []),
    ("这里成了人才的“栖息地”。", []),
    ("读了《“数字乡村”指南》之后。", []),
    ("“十四五”期间，实施“十四五”规划。", []),
    ("干部当好“护林员”，企业办事“零等待”。", ["护林员", "零等待"]),
    ("全市锚定“3468”工作思路，完善“种子—苗圃—林场”培育链条。", ["3468", "种子—苗圃—林场"]),
    ("抢抓一带一路机遇，培育专精特新企业。", ["一带一路", "专精特新"]),
    ("按照镇企一体、产城共建的思路推进。", ["镇企一体、产城共建"]),
    ("青岩湖（又称“北方湖谷”）对外开放。", ["北方湖谷"]),
    ("选育了“青甜”“晚玉”“早霞”等12个品种。", []),
    ("《年度工作报告》（以下简称“年报”）发布，“十九大”以来成绩显著。", []),
    ("克服“有证难用”的现象，“轻工业”为主的格局未变。", []),
    (
        "开展“千人进山护林”活动，以“山水同春”为主题，打造“种苗—造林—管护”链条。",
        ["千人进山护林", "山水同春", "种苗—造林—管护"],
    ),
    ("坚持生态立县、林业富民，举行“推动林区转型发展”发布会。", ["生态立县、林业富民", "推动林区转型发展"]),
    ("深入实施创新驱动发展战略，围绕“种苗-造林-加工”做文章。", ["创新驱动发展战略", "种苗-造林-加工"]),
    ("围绕“7+N”重点产业链招商，落实“248”提升工程，“1+6”重点产业全覆盖。", ["7+N重点产业链", "248提升工程", "1+6"]),
    ("给林农“松绑”，让沉睡的山林“苏醒”，吸引了苗木供应商“到场”。", []),
)


@pytest.mark.parametrize(("text", "expected"), STRATEGIES)
def test_strategies(text: str, expected: list[str], tmp_path: Path) -> None:
    assert labels(strategies(read(text, tmp_path)[2], LEXICON), Kind.STRATEGY) == expected


def test_a_recurring_pair_without_quotation_marks_is_a_strategy(tmp_path: Path) -> None:
    text = "市里提出上海研发、本地制造的总体思路。\n要落实上海研发、本地制造。\n上海研发、本地制造已见成效。"
    assert labels(strategies(read(text, tmp_path)[2], LEXICON), Kind.STRATEGY) == ["上海研发、本地制造"]


ORGANIZATIONS: tuple[tuple[str, list[str]], ...] = (
    ("园区引来苏星、海尔斯、青禾控股等知名企业。", ["苏星", "海尔斯", "青禾控股"]),
    ("来自苏州、杭州等城市的企业到会。", []),
    ("青山县人民政府印发通知，县政府随后部署。", ["青山县人民政府"]),
    ("来源：湖城日报", []),
    ("发展以果干、菌菇为代表的产品。", []),
)


@pytest.mark.parametrize(("text", "expected"), ORGANIZATIONS)
def test_organizations(text: str, expected: list[str], tmp_path: Path) -> None:
    assert labels(organizations(read(text, tmp_path)[2], (), LEXICON), Kind.ORGANIZATION) == expected


PROJECTS: tuple[tuple[str, list[str]], ...] = (
    ("县里推进青禾冷链仓储中心、海棠花卉交易基地等项目建设。", ["青禾冷链仓储中心", "海棠花卉交易基地"]),
    ("园区有重点实验室、研发中心等平台6个。", []),
    ("市里印发《青年工匠培育计划（2023—2026年）》。", []),
    ("按照省里“雨燕行动”“青苗计划”要求办理。", ["雨燕行动", "青苗计划"]),
    ("秀岭高新区、青禾工业园区成功获批。", ["秀岭高新区", "青禾工业园区"]),
    ("这里是全国首个国家水资源综合试验区。", ["国家水资源综合试验区"]),
)


@pytest.mark.parametrize(("text", "expected"), PROJECTS)
def test_projects(text: str, expected: list[str], tmp_path: Path) -> None:
    assert labels(projects(read(text, tmp_path)[2], LEXICON), Kind.PROJECT) == expected


PEOPLE: tuple[tuple[str, list[str]], ...] = (
    ("市水利局局长吴海波到会。", ["吴海波"]),
    ("杨绍文教授、林德全院士到会指导。", ["杨绍文", "林德全"]),
    ("本报讯（记者 周文彬 通讯员 李小满）今天，园区开工。", ["周文彬", "李小满"]),
    ("园区开工。（首席记者 周文彬 摄）工人到岗。", ["周文彬"]),
    ("自治区副主席 阿不都·吐尔逊出席。", ["阿不都·吐尔逊"]),
    ("市水利局局长党的建设抓得紧。", []),
    ("本报记者 周文彬\n今天，园区开工。", ["周文彬"]),
    ("某某社湖城3月5日电（周文彬）园区开工。", ["周文彬"]),
    ("湖城在线3月5日消息（记者周文彬）园区开工。", ["周文彬"]),
    ("文/湖城晚报全媒体记者周文彬 实习生李小满\n今天，园区开工。", ["周文彬", "李小满"]),
    ("湖城高新区工作人员李小满说：“窗口多了。”工作人员高效办事。", ["李小满"]),
    ("会议请来多位教授，青年博士也到会。", []),
)


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_people(text: str, expected: list[str], tmp_path: Path) -> None:
    document, seen, found = read(text, tmp_path)
    assert labels(people(found, document, seen, LEXICON), Kind.PERSON) == expected


DATES: tuple[tuple[str, list[str]], ...] = (
    ("2021-07-31 10:53:25    来源：湖城日报\n7月30日，园区开工。", ["2021-07-31", "7月30日"]),
    ("   2014-09-06 湖城在线\n园区开工。", ["2014-09-06"]),
    ("发表于 2022-6-08 09:15:07 | 查看全部\n园区开工。", ["2022-6-08"]),
    ("2018年至2022年，投入年均增长3%。", ["2018年", "2022年"]),
    ("2018—2022年，投入年均增长3%。", ["2018—2022年"]),
    ("印发《湖城科技规划（2021—2035年）》。", ["2021—2035年"]),
    ("“十三五”末，今年的园区已建成。", []),
)


def test_last_year_is_a_date(tmp_path: Path) -> None:
    document, seen, _ = read("园区去年开工，今年投产。", tmp_path)
    found = tuple(passages(document, seen, grammar(LEXICON), segmenter([seen.text]), date(2021, 7, 31)))
    assert [time.iso for time, _ in dates(found, document, seen)] == ["2020"]


TOLD: tuple[tuple[str, str | None], ...] = (
    ("6月11日，记者从2022年湖城市林业工作会获悉，新增苗圃30家。", "2022-06-11"),
    ("某某社湖城2月8日电 2024年，全市新增苗圃30家。", "2025-02-08"),
    ("某某社湖城2月8日电 2024年全市新增苗圃30家。2025年，将再增20家。", "2025-02-08"),
    ("10月9日，湖城开工。2022年以来，新增苗圃30家。", "2022-10-09"),
    ("湖城日报 2018年8月8日 星期三\n本报湖城8月7日讯 新增苗圃30家。", "2018-08-07"),
    ("6月11日，湖城提出，到2025年新增苗圃30家。", None),
    ("6月11日，湖城新增苗圃30家，2020年为20家以下。", "2020-06-11"),
    ("自6月11日起，2022年湖城林业大会报名。", None),
    ("湖城新增苗圃30家。", None),
)

FRONT: tuple[tuple[str, str | None], ...] = (
    ("title: 苗圃40家\ndate: Wed, 03 Aug 2022 06:02:14 GMT", "2022-08-03"),
    ("date: 2022-08-04", "2022-08-04"),
    ("date: 2022-08-04 09:30:00 +0800", "2022-08-04"),
    ("date: soon", None),
    ("title: 苗圃40家", None),
)


@pytest.mark.parametrize(("front", "day"), FRONT)
def test_front_matter_gives_the_day_and_no_text(front: str, day: str | None, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(f"---\n{front}\n---\n湖城新增苗圃30家。", encoding="utf-8")
    document = read_loose(path, ROOT)
    assert document.record.date == day
    assert [span.of(document.text) for span in (s.span for s in document.sentences)] == ["湖城新增苗圃30家。"]


@pytest.mark.parametrize(("text", "day"), TOLD)
def test_a_day_without_year_takes_the_year_that_the_report_tells(text: str, day: str | None, tmp_path: Path) -> None:
    assert read(text, tmp_path)[0].record.date == day


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text: str, expected: list[str], tmp_path: Path) -> None:
    document, seen, found = read(text, tmp_path)
    assert sorted(seen.text[t.start : t.end] for t, _ in dates(found, document, seen)) == sorted(expected)


DAMAGE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("市财政局局长李晓明讲话。\n李小明：我再补充一点。", "name-variant", ("李晓明", "李小明")),
    (
        "市住建局党组成员王立志到会。\n市住建局党委成员王立志说，工程已经开工。",
        "title-variant",
        ("党组成员", "党委成员"),
    ),
    (
        "市水利局副局长赵国栋介绍情况。\n问：赵主任，工期多长？\n赵国栋：两年。",
        "addressed-by-other-title",
        ("赵国栋", "赵主任"),
    ),
    (
        "市农业局局长钱文斌、市林业局局长孙志远出席会议。\n市水利局局长吴海波说，水量充足。",
        "absent-speaker",
        ("吴海波",),
    ),
    ("4月18日，工程开工。", "year-missing", ("4月18日",)),
    ("市里新认定大众创新空间三家。", "reworded-term", ("大众创新空间", "众创空间")),
    ("园区引进了D打印企业。", "lost-character", ("D打印",)),
    ("这里是山西大的苹果出口基地。", "lost-superlative", ("山西大的苹果出口基地",)),
    ("会议明确了麻将理念。", "garble", ("麻将理念",)),
    ("项目可以做可以做在年底投产。", "stutter", ("可以做可以做",)),
    ("太原(Da)物流中心开工。太原(大同)物流中心占地很广。", "abbreviation-damage", ("太原(Da)", "太原(大同)")),
    (
        "甲州(乙川)开放协作中心开工。甲州乙川开放合作中心将扩建。",
        "name-garbled",
        ("甲州乙川开放合作中心", "甲州(乙川)开放协作中心"),
    ),
    ("电脑城开业。计算机城占地很广。", "two-words", ("计算机城", "电脑城")),
    ("全市现有园区9个，其中国家2个，省5个。", "lost-level", ("国家2个",)),
    ("全市现有园区9个，其中国家2个，省5个。", "lost-level", ("省5个",)),
)


@pytest.mark.parametrize(("text", "code", "words"), DAMAGE)
def test_damage(text: str, code: str, words: tuple[str, ...], tmp_path: Path) -> None:
    document, seen, found = read(text, tmp_path)
    persons = people(found, document, seen, LEXICON)
    assert (code, words) in {(f.code, f.words) for f in damage(found, document, seen, persons, LEXICON)}


SOUND = (
    "市财政局局长李晓明、市林业局局长李建国出席会议。李晓明说，资金充足。李建国说，苗木充足。",
    "2020年4月18日，工程开工。今后要研究研究，一步一步来。",
    "园区引进3D打印企业，5G网络全覆盖。",
    "市水利局副局长赵国栋介绍情况。\n问：赵局长，工期多长？\n赵国栋：两年。",
    "力度更大的改革即将开始，空间大的厂房最抢手。",
    "R&D投入占比提高，技术合同交易额增长。",
    "甲州(乙川)开放协作中心开工。甲州乙川开放协作中心将扩建。",
    "甲州(乙川)开放协作中心开工。甲州乙川的开放政策受到欢迎。",
    "电脑城开业。计算机专业招生。",
    "全市现有园区9个，其中国家级2个，省级5个，涉及3个省、7个县。",
    "项目覆盖全省6个市，县4个示范点已建成。",
)


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_text_raises_no_finding(text: str, tmp_path: Path) -> None:
    document, seen, found = read(text, tmp_path)
    assert damage(found, document, seen, people(found, document, seen, LEXICON), LEXICON) == ()


def test_the_word_lists_hold_no_empty_sense() -> None:
    lexicon: Lexicon = LEXICON
    assert all(lexicon.statements.values()) and len(set(lexicon.industries)) == len(lexicon.industries)
