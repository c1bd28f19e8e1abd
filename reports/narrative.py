"""The report's sections and the sentences they are drafted with, from frozen figures only.

A sentence is used when its figures say something; `short` replaces it where a share may not leave the authority.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.frozen import Frozen
from reports.models import SECTION_FIELDS
from transfers.models.codes import DeferralReason


@dataclass(frozen=True)
class Sentence:
    """`needs`: figures that must say something; `above`: figures that must be greater than zero."""

    text: str
    needs: tuple[str, ...]
    short: str = ""
    above: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()  # rates from which somebody is missing
    nobody: tuple[str, ...] = ()  # rates that have nothing to be a share of

    def said(self, frozen: Frozen, words: dict[str, str]) -> str:
        applies = (
            all(frozen.speaks(name) for name in self.needs)
            and all(frozen.total(name) > 0 for name in self.above)
            and all(_missing(frozen, name) > 0 for name in self.missing)
            and all(frozen.has(name) and not frozen.speaks(name) for name in self.nobody)
        )
        if not applies:
            return ""
        shares = [f"{{{name.replace('-', '')}s}}" for name in self.needs]
        hidden = any(mark in self.text and not words[mark[1:-1]] for mark in shares)
        return (self.short if hidden else self.text).format_map(words)


def _rate(indicator: str, number: str, share: str) -> Sentence:
    return Sentence(f"{number}，{share}。", (indicator,), f"{number}。")


def _missing(frozen: Frozen, indicator: str) -> int:
    row = frozen.totals.get((indicator, ""))
    return (row.denominator or 0) - row.numerator if row else 0


@dataclass(frozen=True)
class Section:
    """`group` is the heading above it when it is one of several under one."""

    field: str
    title: str
    group: str = ""
    sentences: tuple[Sentence, ...] = ()


DONE = "主要工作及成效"
MODES = (
    "养育方式为：集中养育{I14_INSTITUTIONAL}名，家庭式养育{I14_FAMILY_STYLE}名，家庭寄养{I14_FOSTER}名，"
    "寄宿就读{I14_BOARDING_SCHOOL}名，住院{I14_HOSPITAL}名。"
)

SECTIONS = (
    Section(
        "basics",
        "基本情况",
        sentences=(
            Sentence("截至{as_of}，我{area}由民政部门长期监护并在儿童福利机构安置的儿童{I05}名。", ("I-05",)),
            _rate("I-06", "其中，市级以上儿童福利机构收留抚养{I06}名", "占{I06s}"),
            Sentence("来自长白山保护开发区的儿童{I07d}名，由延边州儿童福利机构收留抚养{I07}名。", ("I-07",)),
            Sentence(MODES, ("I-14",), above=("I-14",)),
        ),
    ),
    Section("organisation", "加强组织领导，推进工作落实", DONE),
    Section(
        "handover",
        "做好儿童接收移交，实现平稳过渡",
        DONE,
        (
            _rate(
                "I-09",
                "自2022年7月11日以来，县级儿童福利机构应移交儿童{I09d}名，已由市级以上机构接收{I09}名",
                "完成率{I09s}",
            ),
            Sentence("自2022年7月11日以来，辖区内县级儿童福利机构没有应移交的儿童。", (), nobody=("I-09",)),
            Sentence("经批准暂缓移交{I10c}名{put_off_why}。", ("I-10c",), above=("I-10c",)),
            Sentence(
                "已接收的儿童中，决定户口随迁{I55}名，占{I55s}；", ("I-55",), "已接收的儿童中，决定户口随迁{I55}名；"
            ),
            Sentence("为维护其合法权益决定户口不迁{I56}名。", ("I-55", "I-56")),
        ),
    ),
    Section(
        "upbringing",
        "提升养育水平",
        DONE,
        (
            _rate("I-12", "最近12个月内核实基础信息的在院儿童{I12}名", "核实率{I12s}"),
            _rate("I-11", "智力发育、精神健康、患病状况、残疾状况四类定期评估齐全的在院儿童{I11}名", "占{I11s}"),
            _rate("I-22", "完成抚养综合评估的在院儿童{I22}名", "占{I22s}"),
            _rate("I-13", "有经批准的个性化抚养方案的在院儿童{I13}名", "占{I13s}"),
            _rate("I-19b", "入住家庭式居所的在院儿童{I19b}名", "占{I19bs}"),
            _rate("I-16", "最近一个月应发基本生活费的儿童{I16d}名，已按标准发放{I16}名", "发放率{I16s}"),
        ),
    ),
    Section(
        "medical",
        "强化医疗保障",
        DONE,
        (_rate("I-28", "在院儿童已参加居民基本医疗保险{I28}名", "参保率{I28s}"),),
    ),
    Section(
        "rehabilitation",
        "增强康复能力",
        DONE,
        (
            _rate("I-32", "在院病残儿童{I32d}名，已做康复评估{I32}名", "评估率{I32s}"),
            _rate("I-33", "累计建立康复方案{I33d}份，已开始实施{I33}份", "实施率{I33s}"),
            Sentence("已作出评价的康复方案{I33bd}份，功能有改善{I33b}份。", ("I-33b",)),
        ),
    ),
    Section(
        "schooling",
        "保障教育权益",
        DONE,
        (_rate("I-37", "6至15周岁在院儿童{I37d}名，已落实就学{I37}名", "入学率{I37s}"),),
    ),
    Section(
        "adulthood",
        "做好成年后安置",
        DONE,
        (Sentence("17周岁在院儿童{I41d}名，已制定成年安置计划{I41}名。", ("I-41",)),),
    ),
    Section("social_work", "加强社会工作", DONE),
    Section("foundation", "夯实机构基础，守牢安全底线", DONE),
    Section("conversion", "推进县级机构转型和未成年人保护", DONE),
    Section("coordination", "部门协同", DONE),
    Section("practices", "主要做法和亮点"),
    Section(
        "problems",
        "存在的问题和困难",
        sentences=(
            Sentence("尚有{I10a}名县级机构儿童应移送未移送。", ("I-10a",), above=("I-10a",)),
            Sentence("已发出移交通知、期限已过仍未接收{I10b}名。", ("I-10b",), above=("I-10b",)),
            Sentence("接收机构书面说明不能接收、正在商定替代方案{I10d}名。", ("I-10d",), above=("I-10d",)),
            Sentence("在院儿童中尚有{I28m}名未参加居民基本医疗保险。", ("I-28",), missing=("I-28",)),
            Sentence("适龄儿童中尚有{I37m}名未落实就学。", ("I-37",), missing=("I-37",)),
            Sentence("基础信息超过12个月未核实的儿童{I12m}名。", ("I-12",), missing=("I-12",)),
            Sentence("定期评估尚不齐全的儿童{I11m}名。", ("I-11",), missing=("I-11",)),
            Sentence("病残儿童中尚有{I32m}名未做康复评估。", ("I-32",), missing=("I-32",)),
            Sentence("最近一个月基本生活费应发未发{I16m}名。", ("I-16",), missing=("I-16",)),
        ),
    ),
    Section(
        "next_steps",
        "下一步工作安排",
        sentences=(
            Sentence("对应移送未移送的儿童逐人制定移交方案，限期完成移交。", ("I-10a",), above=("I-10a",)),
            Sentence("对未参保儿童逐人办理参保，随参随缴。", ("I-28",), missing=("I-28",)),
            Sentence("对评估不齐全的儿童逐人补做评估，据以修订抚养方案。", ("I-11",), missing=("I-11",)),
            Sentence("对应发未发的基本生活费逐人核对补发。", ("I-16",), missing=("I-16",)),
            Sentence("会同教育部门逐人落实适龄儿童就学。", ("I-37",), missing=("I-37",)),
            Sentence("对即将成年的儿童逐人制定成年安置计划。", ("I-41",), missing=("I-41",)),
        ),
    ),
)
assert tuple(section.field for section in SECTIONS) == SECTION_FIELDS  # noqa: S101 - one section per stored field


def _why_put_off(frozen: Frozen) -> str:
    """The reasons and nothing else of the children (3.1.f), nor how many for which: that would tell of a single one."""
    reasons = [str(label) for reason, label in DeferralReason.choices if frozen.total("I-10c", reason)]
    return f"（理由：{'；'.join(reasons)}）" if reasons else ""


def draft(frozen: Frozen) -> dict[str, str]:
    """The words of each section as the figures alone can say them; "" where only a person can."""
    day, place = frozen.freeze.as_of, frozen.freeze.report.jurisdiction.name
    words = frozen.words() | {
        "as_of": f"{day.year}年{day.month}月{day.day}日",
        "area": next((ending for ending in ("州", "区", "省") if place.endswith(ending)), "市"),
        "put_off_why": _why_put_off(frozen),
    }
    return {s.field: "".join(sentence.said(frozen, words) for sentence in s.sentences) for s in SECTIONS}
