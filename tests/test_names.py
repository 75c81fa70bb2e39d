"""Persons, speakers, bodies and projects in invented sentences: each row a text and what is to be read in it, traps included."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.extraction.organizations import organizations
from duizhao.extraction.passages import Passage, passages
from duizhao.extraction.people import people
from duizhao.extraction.projects import projects
from duizhao.extraction.quantities import grammar
from duizhao.extraction.speech import questions, speakers
from duizhao.language.lexicon import Lexicon, read_lexicon
from duizhao.language.views import View, view
from duizhao.language.words import segmenter
from duizhao.model.facts import Kind
from duizhao.model.text import Document
from duizhao.reading.documents import read_loose

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(ROOT)


def _read(text: str, lexicon: Lexicon, folder: Path) -> tuple[Document, View, tuple[Passage, ...]]:
    path = folder / "text.txt"
    path.write_text(text, encoding="utf-8")
    document = read_loose(path, ROOT)
    seen = view(document.text)
    return document, seen, tuple(passages(document, seen, grammar(lexicon), segmenter([seen.text]), None))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市水利局党组成员、副局长林知远表示，水库年底蓄水。", [("林知远", "市水利局党组成员、副局长")]),
        ("安庆市商务局局长许棠说，外贸回稳。", [("许棠", "安庆市商务局局长")]),
        (
            "副县长许棠、林知远、周安等参加，副县长何清、水利部门到会。",
            [("许棠", "副县长"), ("林知远", "副县长"), ("周安", "副县长"), ("何清", "副县长")],
        ),
        ("水利部副司长林知远介绍，水够用。", [("林知远", "水利部副司长")]),
        ("会议由周予安主持，周予安，安庆市文旅局局长，介绍了情况。", [("周予安", "安庆市文旅局局长")]),
        (
            "到会的有安庆师范大学教授何清和铜陵学院教授何清源。",
            [("何清", "安庆师范大学教授"), ("何清源", "铜陵学院教授")],
        ),
        ("本报记者 顾采薇\n\n夜市热闹起来，商户多了三成。", [("顾采薇", "本报记者")]),
        ("安庆市长许志远，水利部门也到会。", [("许志远", "安庆市长")]),
        ("本报讯（记者 顾采薇）夜市热闹起来。", [("顾采薇", "记者")]),
        ("夜市\n　　记者｜顾采薇\n　　夜市热闹起来。", [("顾采薇", "记者")]),
        ("夜市热闹起来。（通讯员：顾采薇）", [("顾采薇", "通讯员")]),
        ("夜市热闹起来（记者顾采薇拍下了它），摊主笑了。", []),
        ("文章图片\n\n夜市热闹起来。", []),
        ("省农业农村厅四级调研员苗秋实陪同调研。", [("苗秋实", "省农业农村厅四级调研员")]),
        ("县农机局局长严守田介绍，新机具到位。", [("严守田", "县农机局局长")]),
        ("澜光电子总经理许维桢告诉记者，订单满了。", [("许维桢", "澜光电子总经理")]),
        ("安庆县县长 许 棠\n\n现在，我向大会报告工作。", [("许棠", "安庆县县长")]),
        ("许棠舟（安庆县县长）：今年丰收。", [("许棠舟", "安庆县县长")]),
        ("局长高兴地说，今年丰收。", []),
        ("专家高度评价这项工作，教授方法也要改进。", []),
        ("负责人安排了下一步工作，委员于日前到会。", []),
        ("书记、局长要带头，主任医师多下基层。", []),
    ],
)
def test_people(text: str, expected: list[tuple[str, str]], lexicon: Lexicon, tmp_path: Path) -> None:
    document, seen, read = _read(text, lexicon, tmp_path)
    assert [(n.label, n.title) for n in people(read, document, seen, lexicon)] == expected


def test_a_spelling_in_a_label_is_a_variant(lexicon: Lexicon, tmp_path: Path) -> None:
    text = "安庆学院教授贺青出席了会议。\n问：怎样看？\n贺清：很有前景，值得再做。"
    document, seen, read = _read(text, lexicon, tmp_path)
    (person,) = people(read, document, seen, lexicon)
    assert (person.label, person.variants) == ("贺青", ("贺清",))
    assert [s.name if s else "" for s in speakers(read, (person,))] == ["", "", "贺青"]
    assert questions(read) == (False, True, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市水利局局长林知远说：“水够用。今年蓄水三成。”随后众人参观了大坝。", ["林知远", "林知远", ""]),
        ("“水够用。今年不缺水。”市水利局局长林知远说。", ["林知远", "林知远", "林知远"]),
        ("市水利局局长林知远表示，水够用。下一步还要修渠。\n据悉，渠长两公里。", ["林知远", "林知远", ""]),
        ("市长林知远到大坝调研。他强调，要早修渠。", ["", "林知远"]),
        (
            "市水利局局长林知远到会。\n问：水够吗？\n林：够用。\n问：还修渠吗？\n林：要修。",
            ["", "", "林知远", "", "林知远"],
        ),
    ],
)
def test_speakers(text: str, expected: list[str], lexicon: Lexicon, tmp_path: Path) -> None:
    document, seen, read = _read(text, lexicon, tmp_path)
    told = speakers(read, people(read, document, seen, lexicon))
    assert [s.name if s else "" for s in told] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市水务局与安庆市财政局签了协议，市水务局牵头。", ["市水务局", "安庆市财政局"]),
        ("安庆市科学技术局发了通知，市科技局还将培训。", ["安庆市科学技术局"]),
        ("当地以楚江重工、蓝鲤科技为骨干，做大产业。", ["楚江重工", "蓝鲤科技"]),
        ("以机器人、新材料为代表的产业增长很快。", []),
        (
            "活动由市商务局主导，省贸易促进会、省口岸协会、楚北双创营齐聚一堂。",
            ["市商务局", "省贸易促进会", "省口岸协会", "楚北双创营"],
        ),
        ("被住房和城乡建设部评为先进。", ["住房和城乡建设部"]),
        ("园区集聚了湖岚、青禾、良景等种业公司9家。", ["湖岚", "青禾", "良景"]),
        ("工信部与世界卫生组织开会，湖岚生物产销两旺。", ["工信部", "世界卫生组织", "湖岚生物"]),
        ("安庆高新区率先出台专项政策，桐城经开区是国家级开发区。", ["安庆高新区"]),
        (
            "被安徽省小微企业三年成长计划工作领导小组评为优秀，安庆高新区管委会参加。",
            ["安徽省小微企业三年成长计划工作领导小组", "安庆高新区管委会"],
        ),
        ("享受国务院政府特殊津贴，市政协副主席到会，科技部门评资质。", []),
        ("果农投资、集体出资等措施帮助三家企业获得贷款。", []),
        ("市委、市政府高度重视，各部门全部到岗，布局和格局都好。", []),
        ("企业、高校和科研院所都来了，干部到处走访。", []),
        ("记者从自治区水利厅获悉，自治区住房和城乡建设厅也派了人。", ["自治区水利厅", "自治区住房和城乡建设厅"]),
        ("牵头的有市林草局、市数资局等部门，市场格局、区域布局都变了。", ["市林草局", "市数资局"]),
        ("安徽省林业局、发改委、商务厅等部门到会。", ["安徽省林业局"]),
        ("据工信部中国花木信息研究院统计，花价上涨。", ["工信部", "中国花木信息研究院"]),
        ("园区里有华为、百度、湖岚集团等企业，还有岚岳信息。", ["华为", "百度", "湖岚集团"]),
        ("展台前有游客、百度、农户，手机里百度一下就知道。", ["百度"]),
        ("安庆日报合肥3月4日讯，花开得早。", []),
        (
            "安徽省政府印发通知，中共安庆市委开会，中国苗木促进会到会。",
            ["安徽省政府", "中共安庆市委", "中国苗木促进会"],
        ),
        ("名单如下：自治区水利厅1个，安庆市林业局2024年工作总结。", ["自治区水利厅", "安庆市林业局"]),
        ("合肥岚岳制药针剂热销，安庆澜光铝业投产，合肥城西科技大走廊开工。", ["合肥岚岳制药", "安庆澜光铝业"]),
        ("湖岚集团董事长许棠、安庆市科协主席何清到场。", ["湖岚集团", "安庆市科协"]),
        (
            "投资方为安庆岚岳材料有限公司和安庆岚岳新型材料有限公司。",
            ["安庆岚岳材料有限公司", "安庆岚岳新型材料有限公司"],
        ),
        ("中国共产党安庆市第九次代表大会开幕，中国科学院院士何清讲课。", []),
        ("科技部人才中心公布名单，科技部公布评价中心名单。", ["科技部人才中心", "科技部"]),
        ("重点推进石化、钢铁等行业企业改造，瞄准苏浙沪等重点区域企业招商。", []),
    ],
)
def test_organizations(text: str, expected: list[str], lexicon: Lexicon, tmp_path: Path) -> None:
    document, seen, read = _read(text, lexicon, tmp_path)
    assert [n.label for n in organizations(read, people(read, document, seen, lexicon), lexicon)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安庆（合肥）协同孵化器开了门，安庆孵化器不收租金。", ["安庆（合肥）协同孵化器"]),
        ("“长丝复材中试线”“湖底光缆二期”等相继建成。", ["长丝复材中试线", "湖底光缆二期"]),
        ("精心规划的青年驿站、博士工作站、河滨书屋等都陆续开建。", ["青年驿站", "博士工作站", "河滨书屋"]),
        ("当地开通“企业一键达”服务系统。", ["“企业一键达”服务系统"]),
        ("启动设立绿色低碳发展基金，另有3亿元种子基金。", ["绿色低碳发展基金"]),
        ("铜陵30万吨/年聚酯切片项目开了工。", ["铜陵30万吨/年聚酯切片项目"]),
        ("新增项目20个，实施重点工程，搭建合作平台。", []),
        ("建成省级制造业创新中心12家。", []),
        ("先后建成蓝湾智谷、北坪数字园、星桥小镇等载体8个。", ["蓝湾智谷", "北坪数字园", "星桥小镇"]),
        ("此外，松脂工程技术研究中心、菌草产业研究院建成投用。", ["松脂工程技术研究中心", "菌草产业研究院"]),
        ("我们实施“候鸟计划”，引进教授。", ["候鸟计划"]),
        ("首台智能采茶机下线，全省首个花木交易结算中心在安庆揭牌。", ["智能采茶机", "花木交易结算中心"]),
        (
            "全市实施花木富民行动计划，被授予“国家花木种业示范基地”和“全省花木电商产业园区”。",
            ["花木富民行动计划", "国家花木种业示范基地", "全省花木电商产业园区"],
        ),
        ("总投资12亿元的花木深加工生产线项目，建成后年产值8亿元。", ["花木深加工生产线项目"]),
        ("以青鸟小镇为代表的创业孵化器聚了人气。", ["青鸟小镇"]),
        ("开展“百名农技员进百村”活动，第八届花木创业周开幕。", ["“百名农技员进百村”", "花木创业周"]),
        ("2023年安庆花木产业发展论坛举行。", ["安庆花木产业发展论坛"]),
        ("打造“南果北运”网络枢纽。", ["“南果北运”网络枢纽"]),
        ("现场签下“花海驿站”“云顶农庄”等12个项目。", ["花海驿站", "云顶农庄"]),
        ("我市第二届花木产业发展大会在安庆召开。", ["花木产业发展大会"]),
        ("首家企业入驻，首批政策兑现，安庆花木项目路演收官。", []),
        (
            "安庆花木软件园、百度花市数据基地开门，获批花木保鲜全国重点实验室。",
            ["安庆花木软件园", "百度花市数据基地", "花木保鲜全国重点实验室"],
        ),
        ("“花开安庆”文旅（合肥）推介会在合肥举行，12个国家和省级重点实验室参加。", ["“花开安庆”文旅（合肥）推介会"]),
        ("依托国家新一代花木育种创新试验区，争创国家级基地、国家重点实验室。", ["国家新一代花木育种创新试验区"]),
        ("湖岚饮料三期、岚岳复材一期等投产，分两期建设。", ["湖岚饮料三期", "岚岳复材一期"]),
        ("湖岚机械有限公司年产3万台采茶机项目开工。", ["年产3万台采茶机项目"]),
        ("这里被称为“全省大的花木示范基地”。", []),
        (
            "推动安庆花木科创园、青岚试验林、7A概念苗圃产业园等3个园区建设。",
            ["安庆花木科创园", "青岚试验林", "7A概念苗圃产业园"],
        ),
        (
            "安庆花木实验室、林草碳汇实验站、国家种苗数据中心等落户。",
            ["安庆花木实验室", "林草碳汇实验站", "国家种苗数据中心"],
        ),
        ("推进“花千里”品牌培育工程，实施“绿满安庆”护林行动。", ["“花千里”品牌培育工程", "“绿满安庆”护林行动"]),
        (
            "记者走进安庆花木设计园内，安庆国际会展中心开门，安庆花木大走廊成形。",
            ["安庆花木设计园", "安庆国际会展中心", "安庆花木大走廊"],
        ),
        (
            "全国最大的林业碳汇技术工程研究中心开门，安庆林港综合实验区扩容。",
            ["林业碳汇技术工程研究中心", "安庆林港综合实验区"],
        ),
        ("林果酵素生产基地项目，总投资9亿元，当月开工。", ["林果酵素生产基地项目"]),
        ("县长许棠宣布项目开工，安庆抓项目、促招商，五大花木产业集群和安庆重大项目都有进展。", []),
        ("该区提出“一核、两翼”的发展思路，先后建成厂房三处。", []),
    ],
)
def test_projects(text: str, expected: list[str], lexicon: Lexicon, tmp_path: Path) -> None:
    read = _read(text, lexicon, tmp_path)[2]
    assert [n.label for n in projects(read, lexicon) if n.kind is Kind.PROJECT] == expected


def test_a_park_has_a_name_of_its_own(lexicon: Lexicon, tmp_path: Path) -> None:
    read = _read("全市有开发区6个，包括安庆高新区、桐城经开区，开发区都满了。", lexicon, tmp_path)[2]
    assert [n.label for n in projects(read, lexicon) if n.kind is Kind.PARK] == ["安庆高新区", "桐城经开区"]


def test_every_name_stands_where_it_says(lexicon: Lexicon, tmp_path: Path) -> None:
    text = "市水务局局长林知远说，安庆高新区建设大型饮料加工产业园，市水务局给水。"
    document, seen, read = _read(text, lexicon, tmp_path)
    persons = people(read, document, seen, lexicon)
    for named in (*persons, *organizations(read, persons, lexicon), *projects(read, lexicon)):
        assert seen.text[named.start : named.end] in (named.label, *named.variants)
