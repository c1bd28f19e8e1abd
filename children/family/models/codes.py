"""Code lists of a child's family."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Relation(models.TextChoices):
    """What the person is to the child: the codes of GB/T 4761 that are met here."""

    FATHER = "51", _("父亲")
    MOTHER = "52", _("母亲")
    STEP_FATHER = "57", _("继父或养父")
    STEP_MOTHER = "58", _("继母或养母")
    GRANDFATHER = "61", _("祖父")
    GRANDMOTHER = "62", _("祖母")
    MATERNAL_GRANDFATHER = "63", _("外祖父")
    MATERNAL_GRANDMOTHER = "64", _("外祖母")
    ELDER_BROTHER = "71", _("兄")
    YOUNGER_BROTHER = "73", _("弟")
    ELDER_SISTER = "75", _("姐")
    YOUNGER_SISTER = "77", _("妹")
    FATHERS_BROTHER = "81", _("伯父、叔父")
    MOTHERS_BROTHER = "85", _("舅父")
    MOTHERS_SISTER = "88", _("姨母")
    FATHERS_SISTER = "90", _("姑母")
    OTHER_KIN = "97", _("其他亲属")
    NO_KIN = "99", _("非亲属（原监护人等）")


class Situation(models.TextChoices):
    """How it stands with the person; R7.3 names most of these of a child's parents."""

    ALIVE = "ALIVE", _("健在")
    DEAD = "DEAD", _("已去世")
    DECLARED_DEAD = "DECLARED_DEAD", _("被宣告死亡")
    DECLARED_MISSING = "DECLARED_MISSING", _("被宣告失踪")
    LOST = "LOST", _("失去联系")
    IN_PRISON = "IN_PRISON", _("服刑在押")
    DETOX = "DETOX", _("强制隔离戒毒")
    DISABLED = "DISABLED", _("重残")
    ILL = "ILL", _("重病")
    EXPELLED = "EXPELLED", _("被遣送（驱逐）出境")
    UNKNOWN = "UNKNOWN", _("不详")


class Contact(models.TextChoices):
    UNDECIDED = "UNDECIDED", _("尚未确定")
    ALLOWED = "ALLOWED", _("可以接触")
    SUPERVISED = "SUPERVISED", _("工作人员在场时可以接触")
    FORBIDDEN = "FORBIDDEN", _("不得接触")


class ContactBasis(models.TextChoices):
    COURT = "COURT", _("法院裁判")
    ORDER = "ORDER", _("人身安全保护令")
    ASSESSMENT = "ASSESSMENT", _("评估意见")
    WISH = "WISH", _("儿童本人意愿")
    HOME = "HOME", _("机构决定")


BY_PAPER = (ContactBasis.COURT, ContactBasis.ORDER, ContactBasis.ASSESSMENT)


class Kinship(models.TextChoices):
    FULL = "FULL", _("同父同母")
    TWIN = "TWIN", _("双胞胎或多胞胎")
    PATERNAL = "PATERNAL", _("同父异母")
    MATERNAL = "MATERNAL", _("同母异父")
    STEP = "STEP", _("继兄弟姐妹")
    ADOPTIVE = "ADOPTIVE", _("养兄弟姐妹")
    UNPROVEN = "UNPROVEN", _("待核实")


class Scope(models.TextChoices):
    """How far a decision to part reaches."""

    WITHIN = "WITHIN", _("同一机构内分开居住")
    AWAY = "AWAY", _("分在不同机构、家庭，或一方离院")


class ApartReason(models.TextChoices):
    SAFETY = "SAFETY", _("同住有伤害或安全风险")
    MEDICAL = "MEDICAL", _("医疗、康复需要")
    SCHOOLING = "SCHOOLING", _("就学需要")
    AGE_AND_SEX = "AGE_AND_SEX", _("按年龄、性别分区居住")
    ADOPTION = "ADOPTION", _("一方被收养")
    RETURN = "RETURN", _("一方回归家庭")
    GUARDIAN = "GUARDIAN", _("监护人不同")
    WISH = "WISH", _("儿童本人意愿")
    NO_ROOM = "NO_ROOM", _("暂无能够同住的地方")
    PAST = "PAST", _("历史形成")
    OTHER = "OTHER", _("其他")


class Lives(models.TextChoices):
    """How two siblings live now: asked, never stored."""

    TOGETHER = "TOGETHER", _("住在一起")
    WITHIN = "WITHIN", _("同一机构，分开居住")
    HOME = "HOME", _("分在不同机构")
    LEFT = "LEFT", _("有人已离院")


class Means(models.TextChoices):
    VISIT = "VISIT", _("见面")
    VIDEO = "VIDEO", _("视频")
    PHONE = "PHONE", _("电话")
    LETTER = "LETTER", _("书信")


class Frequency(models.TextChoices):
    WEEKLY = "WEEKLY", _("每周")
    FORTNIGHTLY = "FORTNIGHTLY", _("每两周")
    MONTHLY = "MONTHLY", _("每月")
    QUARTERLY = "QUARTERLY", _("每季度")
    HALF_YEARLY = "HALF_YEARLY", _("每半年")
    FESTIVALS = "FESTIVALS", _("节日和生日")
