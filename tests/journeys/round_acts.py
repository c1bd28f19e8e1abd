"""The acts of a whole yearly round, everybody at an own desk: asked, told, drafted, signed, handed in, received."""

from __future__ import annotations

from tests.browser.person import Person
from tests.journeys.moving import line
from tests.journeys.round_desks import Desks, hears, open_report, stand

LISHU_WORDS = "梨树县七名儿童已全部移交市级，县级机构转为未成年人救助保护中心。"
LISHU_MORE = "转型中编制连同人员一并划转，没有人员流失。"
YITONG_WORDS = "伊通县逐户走访寄养家庭，留用原有护理员。"
TONGHUA_WORDS = "通化县与市级机构结对，护理员轮流跟班学习。"
SIPING_PRACTICES = "全市统一儿童交接清单，逐项点交，当面签字。" + YITONG_WORDS
SIPING_PROBLEMS = "康复师数量不足。"
BETTER = "缺康复师三名，计划明年上半年招录到位。"


def the_clock_opens_the_round(desks: Desks) -> None:
    """The figures' day is past: both prefectures hear of it in the morning and begin."""
    stand(desks.province, 四平市="未开始", 通化市="未开始")
    for clerk, place in ((desks.prefecture, "四平"), (desks.stranger_prefecture, "通化")):
        hears(clerk, f"{place}2025年度报告可以起草：数据截止日已过，报送期限2025年11月30日").follow(
            f"{place}2025年度报告"
        )
        clerk.press("开始起草").press("开始起草").sees("已办理：开始起草", "第1次取数", "已提交 0 /")
    stand(desks.province, 四平市="起草中", 通化市="起草中")


def counties_give_their_words(desks: Desks) -> None:
    """郑县级 and 傅县级 of 四平, 鲁县级 of 通化; whoever gives nothing is told to write something first."""
    county = hears(desks.county, "请填报梨树县2025年度进展情况，2025年11月10日前提交").follow("梨树县2025年度进展情况")
    county.sees("待填报", "本地数据", "至少写一个部分再提交").press("填写 进展情况")
    give(write(county, handover=LISHU_WORDS))
    give(write(line(desks.sibling_county, "提交市级", "伊通"), practices=YITONG_WORDS))
    give(write(line(desks.stranger_county, "提交市级", "通化县"), practices=TONGHUA_WORDS))


def write(county: Person, **words: str) -> Person:
    return county.fill(**words).press("保存").sees(*words.values())


def give(county: Person) -> Person:
    return county.press("提交市级").press("提交市级").sees("已办理：提交市级", "已提交")


def one_county_is_sent_back_and_gives_again(desks: Desks) -> None:
    """The prefecture reads, asks for more, and reads that, too; a county reads of itself alone."""
    prefecture = open_report(desks.prefecture, "四平市").sees("已提交 2 / 5")
    with prefecture.refused():
        prefecture.follow("梨树县").press("退回补充").press("退回补充").sees("必填")
    prefecture.fill(reason="请补充编制划转情况。").press("退回补充").sees("已办理：退回补充", "待填报")
    county = line(desks.county, "提交市级", "梨树").sees("请补充编制划转情况。（尤市级）")
    county.press("修改 进展情况").fill(conversion=LISHU_MORE).press("保存")
    address = give(county).sees(LISHU_WORDS, LISHU_MORE).page.url
    neighbour = desks.sibling_county.menu("县级进展情况").sees("伊通").sees_not("梨树", "转型中编制")
    not_there(neighbour, address)
    not_there(desks.stranger_prefecture, address)
    open_report(desks.prefecture, "四平市").sees("已提交 2 / 5")


def not_there(person: Person, address: str) -> None:
    with person.refused(404):
        person.go(address.removeprefix(person.address)).sees_not(LISHU_WORDS, SIPING_PRACTICES)


def the_prefectures_draft(desks: Desks) -> None:
    """Words that speak of frozen figures stand there; beside what is written by hand, a year ago and the counties."""
    prefecture = open_report(desks.prefecture, "四平市").sees("截至2025年10月31日", "儿童19名")
    prefecture.press("修改 做好儿童接收移交，实现平稳过渡").sees("县（市、区）提交的这一段", LISHU_WORDS).press("取消")
    prefecture.press("填写 主要做法和亮点").sees("2024年度的这一段", "去年开展了交接培训。", YITONG_WORDS)
    prefecture.fill(practices=SIPING_PRACTICES).press("保存")
    prefecture.press("修改 存在的问题和困难").fill(problems=SIPING_PROBLEMS).press("保存")
    letter(prefecture, "四民〔2025〕31号", "尤市级")
    address = prefecture.page.url
    stranger = open_report(desks.stranger_prefecture, "通化市")
    letter(stranger.press("填写 主要做法和亮点").sees(TONGHUA_WORDS).press("取消"), "通民〔2025〕19号", "姜市级")
    not_there(stranger, address)
    stranger.go("/reports/progress/").sees("通化市").sees_not("四平市")


def letter(person: Person, number: str, contact: str, **more: str) -> Person:
    said = {"number": number, "contact_person": contact, "contact_phone": "0434-1234567", **more}
    return person.press("填写 公文要素").fill(**said).press("保存")


def the_head_signs_and_it_goes_up(desks: Desks) -> None:
    desks.signs("prefecture_head", "四平2025年度报告").sees("第1稿（PDF", "现行", "未提交")
    stand(desks.province, 四平市="已签发", 通化市="起草中")
    take(desks.prefecture, "报送省厅", "四平2025年度报告").sees("已报送")
    stand(desks.province, 四平市="已报送", 通化市="起草中")


def take(person: Person, step: str, word: str) -> Person:
    return line(person, step, word).press(step).sees(f"已办理：{step}")


def receive(province: Person, word: str) -> Person:
    """The line leads to the report, which is read first."""
    return line(province, "接收", word).sees("冻结数据").press("接收").press("接收").sees("已办理：接收")


def the_province_remarks_line_by_line(desks: Desks) -> None:
    province = hears(desks.province, "四平2025年度报告").follow("四平2025年度报告").press("退回修改")
    with province.refused():
        province.press("退回修改").sees("必填")
    province.fill(reason="请按意见修改。", on_problems="请写明缺口人数。")
    province.fill(**{"on_annex-1": "与上年不衔接。", "on_practices": "写得好，请补充效果。"})
    province.press("退回修改").sees("已办理：退回修改", "还有 3 条没有答复")
    stand(province, 四平市="退回", 通化市="起草中")


def the_prefecture_answers_each(desks: Desks) -> None:
    """No signature before the last of them is answered."""
    prefecture = hears(desks.prefecture, "四平2025年度报告被省厅退回，有3条意见待答复").follow("被省厅退回")
    prefecture.sees("省厅意见", "请写明缺口人数。", "与上年不衔接。")
    open_report(desks.prefecture_head, "四平市").sees("省厅的意见还有3条没有答复").sees_not("现行")
    prefecture.press("修改 存在的问题和困难").sees("请写明缺口人数。").fill(problems=BETTER).press("保存")
    prefecture.press("逐条答复").sees("附件表格：")
    answer(prefecture, 2, "EXPLAINED")
    with prefecture.refused():
        answer(prefecture, 0, "DONE").press("保存答复").sees("请写明理由")
    answer(prefecture, 2, "EXPLAINED", "上年口径不同。").press("保存答复").sees("还有1条没有答复：")
    answer(prefecture.press("逐条答复"), 1, "DONE").press("保存答复").sees("意见已全部答复", "上年口径不同。")


def answer(person: Person, number: int, outcome: str, words: str = "") -> Person:
    """The remarks stand one below the other, in the order of the report."""
    said = person.page.locator("main .remarked").nth(number)
    said.locator("select").select_option(outcome)
    said.locator("textarea").fill(words)
    return person


def it_is_signed_again_and_received(desks: Desks) -> None:
    desks.signs("prefecture_head", "四平2025年度报告").sees("第2稿（PDF", "第1稿（PDF")
    take(desks.prefecture, "报送省厅", "四平2025年度报告").sees("首次报送", "重新报送")
    province = (
        hears(desks.province, "四平2025年度报告").follow("四平2025年度报告").sees("已修改", "上年口径不同。", BETTER)
    )
    province.press("接收").press("接收").sees("已办理：接收")
    stand(province, 四平市="已接收", 通化市="起草中")
