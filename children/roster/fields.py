"""What a roster may say of a child: our columns, the titles under which homes keep them, and how each is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from children.models import codes
from children.roster import words

SEQUENCE = "sequence"
YES_NO = {"yes": _("是"), "no": _("否")}


@dataclass(frozen=True)
class Field:
    """`kind` says how a cell is read (parsing.py): text, name, date, choice, yes, id, kinds, place.

    `also` are other titles of the column; `choices` code → word; `note` stands in the comment of the template's header.
    """

    code: str
    title: str | Promise
    kind: str = "text"
    also: tuple[str, ...] = ()
    choices: Mapping[str, str | Promise] = field(default_factory=dict)
    synonyms: Mapping[str, str] = field(default_factory=dict)
    longest: int = 0
    required: bool = False
    note: str | Promise = ""


def _named(pairs: Iterable[tuple[str, str | Promise]]) -> dict[str, str | Promise]:
    return {str(code): label for code, label in pairs}


# The legal grounds in force come first, as on the form; those of Order 63 are for children who came before.
NOW_FIRST = sorted(codes.LegalCategory.choices, key=lambda pair: str(pair[0]).startswith("63."))

FIELDS = (
    Field("name", _("姓名"), "name", ("儿童姓名", "名字", "孩子姓名", "姓名(必填)"), longest=50,
          note=_("还没有取名的可以留空。")),
    Field("former_names", _("曾用名"), also=("别名", "乳名"), longest=200),
    Field("sex", _("性别"), "choice", ("性 别",), _named(codes.Sex.choices), words.SEX, required=True),
    Field("birth_date", _("出生日期"), "date", ("出生年月", "出生年月日", "出生时间", "生日", "出生"),
          note=_("写成2015-01-31。只知道年月的写2015年1月，只知道年份的写2015年，不知道的留空。")),
    Field("birth_precision", _("出生日期确定程度"), "choice", (), _named(codes.Precision.choices), words.PRECISION,
          note=_("推定的选“推定”，并在后一列写明依据；其余可以留空，系统按填写的日期判断。")),
    Field("birth_basis", _("出生日期依据"), also=("推定依据",), longest=200, note=_("例如：骨龄片、随身字条。")),
    Field("ethnicity", _("民族"), "choice", (), _named(codes.Ethnicity.choices), words.ETHNICITY),
    Field("id_number", _("身份证号码"), "id",
          ("身份证号", "身份证", "公民身份号码", "公民身份证号码", "居民身份证号码", "居民身份证号", "证件号码"),
          note=_("18位，本列已设为文本格式。没有号码的留空，在后一列选择原因。")),
    Field("id_pending", _("暂无身份证号码的原因"), "choice", ("无身份证原因", "未落户原因"),
          _named(codes.IdPending.choices), words.PENDING, note=_("有号码的不填。")),
    Field("admitted_on", _("入院日期"), "date",
          ("入院时间", "入院年月", "入院年月日", "入住日期", "入住时间", "进院日期", "进院时间", "接收日期"),
          required=True, note=_("写成2021-03-01。不能晚于今天。")),
    Field("category", _("儿童类别"), "choice",
          ("入院原因", "类别", "儿童类型", "人员类别", "入院情形", "致孤原因", "原因"), _named(codes.Category.choices),
          words.CATEGORY),
    Field("legal_category", _("入院法定情形"), "choice", ("法定情形",), _named(NOW_FIRST),
          note=_("可以留空，系统按儿童类别和入院日期判断。2026年4月1日前后入院的，情形不同。")),
    Field("guardianship", _("监护类型"), "choice", ("监护", "监护方式", "监护形式", "监护性质"),
          _named(codes.GuardianshipType.choices), words.GUARDIANSHIP),
    Field("guardianship_since", _("监护起始日"), "date", ("监护起始日期", "监护开始日期", "监护日期"),
          note=_("留空的按入院日期。")),
    Field("hukou_kind", _("户口性质"), "choice", ("户口类型", "户籍性质", "户籍类型"), _named(codes.HukouKind.choices),
          words.HUKOU),
    Field("hukou_place", _("户籍所在县（市、区）"), "place", ("户籍所在县", "户籍县区", "户籍县市区", "来源地", "原籍"),
          note=_("由此确定儿童的来源地。")),
    Field("hukou_address", _("户籍地址"),
          also=("户籍住址", "户口地址", "户籍地", "户籍所在地", "户口所在地", "家庭住址", "户籍详细地址"), longest=200),
    Field("health_state", _("健康状况"), "choice", ("身体状况", "健康情况"), _named(codes.HealthState.choices),
          words.HEALTH),
    Field("disability_kind", _("残疾类别"), "kinds", ("残疾类型", "残疾种类", "残疾情况", "残疾", "残疾类别及等级"),
          _named(codes.DisabilityKind.choices), words.KINDS, note=_("没有残疾的留空。有多种的用顿号分开。")),
    Field("disability_grade", _("残疾等级"), "choice", ("残疾级别", "残疾程度", "等级"),
          _named(codes.DisabilityGrade.choices), words.GRADES),
    Field("autism", _("孤独症"), "yes", ("是否孤独症", "自闭症", "是否自闭症"), YES_NO),
    Field("health_note", _("健康说明"), also=("病史", "疾病情况", "主要疾病", "诊断"), longest=1000),
    Field("mode", _("养育方式"), "choice", ("安置方式", "照料方式", "供养方式"), _named(codes.CareMode.choices),
          words.MODES),
    Field("found_on", _("捡拾日期"), "date", ("捡拾时间", "发现日期")),
    Field("found_place", _("捡拾地点"), also=("捡拾地址", "发现地点"), longest=200),
    Field("police_report", _("捡拾报案证明编号"), also=("报案证明", "捡拾证明编号"), longest=60),
    Field("brought_by", _("送来单位或人员"), also=("送来单位", "移送单位", "送来人"), longest=100),
    Field("note", _("备注"), also=("说明", "其他说明"), longest=300),
)  # fmt: skip

BY_CODE = {item.code: item for item in FIELDS}
# What the column titles must give at least, or no child can be admitted from them.
NEEDED = ("name", "admitted_on")


def vocabulary() -> dict[str, list[str]]:
    """Field → the titles under which it is known, ours first."""
    return {SEQUENCE: ["序号", "编号", "序", "No"]} | {item.code: [str(item.title), *item.also] for item in FIELDS}


def title_of(code: str) -> str:
    return str(BY_CODE[code].title) if code in BY_CODE else code
