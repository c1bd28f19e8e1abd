"""Code lists of the child's file, with the codes of the national standards where there are any."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    """GB/T 2261.1."""

    MALE = "1", _("男")
    FEMALE = "2", _("女")
    UNKNOWN = "0", _("未知")
    NOT_STATED = "9", _("未说明")


class Precision(models.TextChoices):
    """How well the birth date is known; an estimate is a normal case, not an error."""

    EXACT = "EXACT", _("准确")
    MONTH = "MONTH", _("只知年月")
    YEAR = "YEAR", _("只知年份")
    ESTIMATED = "ESTIMATED", _("推定")
    UNKNOWN = "UNKNOWN", _("不详")


class IdPending(models.TextChoices):
    """Why a child has no citizen identity number yet."""

    NOT_REGISTERED = "NOT_REGISTERED", _("尚未落户")
    SEARCHING = "SEARCHING", _("正在寻亲，身份待核实")
    ASKED = "ASKED", _("号码不完整，正在核对原件")
    OTHER = "OTHER", _("其他")


class Ethnicity(models.TextChoices):
    """GB/T 3304, the groups met in Jilin; empty until the police decide at registration."""

    HAN = "01", _("汉族")
    MONGOL = "02", _("蒙古族")
    HUI = "03", _("回族")
    TIBETAN = "04", _("藏族")
    UYGHUR = "05", _("维吾尔族")
    MIAO = "06", _("苗族")
    YI = "07", _("彝族")
    ZHUANG = "08", _("壮族")
    KOREAN = "10", _("朝鲜族")
    MANCHU = "11", _("满族")
    TUJIA = "15", _("土家族")
    DAUR = "31", _("达斡尔族")
    XIBE = "38", _("锡伯族")
    EWENKI = "45", _("鄂温克族")
    OROQEN = "51", _("鄂伦春族")
    HEZHEN = "53", _("赫哲族")
    OTHER = "97", _("其他")


class HukouKind(models.TextChoices):
    COLLECTIVE = "COLLECTIVE", _("机构集体户")
    HOUSEHOLD = "HOUSEHOLD", _("家庭户")
    ELSEWHERE = "ELSEWHERE", _("外省户籍")
    NONE = "NONE", _("未落户")


class Category(models.TextChoices):
    ORPHAN = "ORPHAN", _("孤儿")
    ABANDONED = "ABANDONED", _("被遗弃儿童")
    RESCUED_TRAFFICKED = "RESCUED_TRAFFICKED", _("打拐解救儿童")
    STREET_MINOR = "STREET_MINOR", _("流浪乞讨未成年人")
    DE_FACTO_UNATTENDED = "DE_FACTO_UNATTENDED", _("事实无人抚养儿童")
    COURT_APPOINTED = "COURT_APPOINTED", _("法院指定监护儿童")
    OTHER = "OTHER", _("其他")


class LegalCategory(models.TextChoices):
    """Why a home may take the child: 民政部令第63号 until 2026-03-31, the 2026 revision since (rules R2a, R2b)."""

    O63_1 = "63.1", _("无法查明父母或其他监护人（63号令9条一）")
    O63_2 = "63.2", _("父母死亡或宣告失踪且无其他监护人（63号令9条二）")
    O63_3 = "63.3", _("父母无监护能力且无其他监护人（63号令9条三）")
    O63_4 = "63.4", _("法院判决民政部门担任监护人（63号令9条四）")
    O63_5 = "63.5", _("法律规定的其他儿童（63号令9条五）")
    A1 = "A1", _("长期监护：查找不到父母或其他监护人")
    A2 = "A2", _("长期监护：监护人死亡或宣告死亡且无其他监护人")
    A3 = "A3", _("长期监护：监护人丧失监护能力且无其他监护人")
    A4 = "A4", _("长期监护：法院撤销资格并指定民政部门")
    A5 = "A5", _("长期监护：法律规定的其他情形")
    B1 = "B1", _("临时监护：正在寻亲的被遗弃或打拐解救儿童")
    B2 = "B2", _("临时监护：本级未设未成年人救助保护机构")
    B3 = "B3", _("临时监护：救助保护机构不具备照料条件")
    C = "C", _("特困人员中需要集中供养的未成年人")


class HealthState(models.TextChoices):
    """GB/T 2261.3, as the national child welfare system uses it."""

    HEALTHY = "10", _("健康或良好")
    WEAK = "20", _("一般或较弱")
    CHRONIC = "30", _("患有慢性病")
    DISABLED = "60", _("残疾")


class DisabilityKind(models.TextChoices):
    """GB/T 26341-2010; the digit is the one in the certificate number."""

    SIGHT = "1", _("视力")
    HEARING = "2", _("听力")
    SPEECH = "3", _("言语")
    LIMB = "4", _("肢体")
    INTELLECT = "5", _("智力")
    MENTAL = "6", _("精神")
    MULTIPLE = "7", _("多重")


class DisabilityGrade(models.TextChoices):
    ONE = "1", _("一级")
    TWO = "2", _("二级")
    THREE = "3", _("三级")
    FOUR = "4", _("四级")


class CareMode(models.TextChoices):
    INSTITUTIONAL = "INSTITUTIONAL", _("集中养育")
    FAMILY_STYLE = "FAMILY_STYLE", _("家庭式养育")
    FOSTER = "FOSTER", _("家庭寄养")
    BOARDING_SCHOOL = "BOARDING_SCHOOL", _("寄宿就读")
    HOSPITAL = "HOSPITAL", _("住院")


class FosterView(models.TextChoices):
    AGREES = "AGREES", _("同意")
    DISAGREES = "DISAGREES", _("不同意")
    CANNOT = "CANNOT", _("不能表达")
    TOO_YOUNG = "TOO_YOUNG", _("未满8周岁，未表达")


class GuardianshipType(models.TextChoices):
    LONG_TERM = "LONG_TERM", _("长期监护")
    TEMPORARY = "TEMPORARY", _("临时监护")


class ChildState(models.TextChoices):
    IN_CARE = "IN_CARE", _("在院")
    LEFT = "LEFT", _("已离院")
    MERGED = "MERGED", _("已并入")


class DischargeKind(models.TextChoices):
    """How care ends (rules R2a, Art. 27, and death by Art. 31)."""

    RETURNED = "RETURNED", _("找到父母或监护人，送还")
    GUARDIAN_ABLE = "GUARDIAN_ABLE", _("监护人恢复监护能力或另有监护人")
    ADULT = "ADULT", _("成年")
    ADOPTED = "ADOPTED", _("被收养")
    ENTRUSTMENT_ENDED = "ENTRUSTMENT_ENDED", _("委托代养终止")
    DEATH = "DEATH", _("死亡")
    OTHER = "OTHER", _("其他")
