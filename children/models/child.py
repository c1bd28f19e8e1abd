"""The child: identity, hukou, guardianship, health summary, origin; and by whom the file may be approached."""

from __future__ import annotations

import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, Jurisdiction
from casework.history import history
from casework.models import CaseRecord
from casework.privacy import BlindIndexField, EncryptedTextField
from children.models import codes


def age_on(birth_date: dt.date, day: dt.date) -> int:
    """Whole years on a day; born on 29 February, a year is full on 28 February (rules R6.8)."""
    birthday = (birth_date.month, birth_date.day)
    if birthday == (2, 29):
        birthday = (2, 28)
    return day.year - birth_date.year - ((day.month, day.day) < birthday)


MERGED = Q(merged_into__isnull=False)


class Child(CaseRecord):
    """`home`, `county` and `prefecture` say in whose care the child is: plain integers for fast lists and for row-level
    security, changed only by admission, transfer and leaving. `origin` is the jurisdiction the child came from.
    """

    # 基本信息
    name = models.CharField(_("姓名"), max_length=50, blank=True)
    former_names = models.CharField(_("曾用名"), max_length=200, blank=True)
    naming_note = models.CharField(
        _("命名说明"), max_length=200, blank=True, help_text=_("由机构取名的，写明谁、何时、按什么规则决定。")
    )
    sex = models.CharField(_("性别"), max_length=1, choices=codes.Sex)
    birth_date = models.DateField(_("出生日期"), null=True, blank=True)
    birth_precision = models.CharField(
        _("出生日期确定程度"), max_length=10, choices=codes.Precision, default=codes.Precision.EXACT
    )
    birth_basis = models.CharField(
        _("出生日期依据"), max_length=200, blank=True, help_text=_("推定的，写明方法，例如骨龄、牙龄、随身字条。")
    )
    ethnicity = models.CharField(_("民族"), max_length=2, choices=codes.Ethnicity, blank=True)
    id_number_index = BlindIndexField(source="id_number")
    id_number = EncryptedTextField(_("身份证号码"), max_length=18, blank=True)
    id_pending = models.CharField(_("暂无身份证号码的原因"), max_length=20, choices=codes.IdPending, blank=True)

    # 户籍
    hukou_kind = models.CharField(_("户口性质"), max_length=12, choices=codes.HukouKind, blank=True)
    hukou_code = models.CharField(
        _("户籍地代码"), max_length=9, blank=True, help_text=_("6 位县级代码或 9 位乡镇代码。")
    )
    hukou_address = EncryptedTextField(_("户籍地址"), max_length=200, blank=True)

    # 监护
    category = models.CharField(_("儿童类别"), max_length=20, choices=codes.Category, blank=True)
    guardianship = models.CharField(_("监护类型"), max_length=10, choices=codes.GuardianshipType, blank=True)
    guardianship_since = models.DateField(_("监护起始日"), null=True, blank=True)

    # 健康状况
    health_state = models.CharField(_("健康状况"), max_length=2, choices=codes.HealthState, blank=True)
    disability_kind = models.CharField(_("残疾类别"), max_length=1, choices=codes.DisabilityKind, blank=True)
    disability_grade = models.CharField(_("残疾等级"), max_length=1, choices=codes.DisabilityGrade, blank=True)
    autism = models.BooleanField(_("孤独症"), default=False)
    health_note = EncryptedTextField(_("健康说明"), max_length=1000, blank=True)

    # 来源
    found_on = models.DateField(_("捡拾日期"), null=True, blank=True)
    found_code = models.CharField(_("捡拾地代码"), max_length=9, blank=True)
    found_place = EncryptedTextField(_("捡拾地点"), max_length=200, blank=True)
    police_report = models.CharField(_("捡拾报案证明编号"), max_length=60, blank=True)
    notice_published_on = models.DateField(_("寻亲公告日期"), null=True, blank=True)
    keepsakes = models.CharField(_("随身物品"), max_length=300, blank=True)

    # kept by actions and effects, never typed
    file_number = models.CharField(_("档案号"), max_length=20, unique=True)
    state = models.CharField(_("状态"), max_length=10, choices=codes.ChildState, default=codes.ChildState.IN_CARE)
    home = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("所在机构"))
    county = models.ForeignKey(Jurisdiction, models.PROTECT, null=True, related_name="+", verbose_name=_("所在县"))
    prefecture = models.ForeignKey(
        Jurisdiction, models.PROTECT, null=True, related_name="+", verbose_name=_("所在市（州）")
    )
    origin = models.ForeignKey(Jurisdiction, models.PROTECT, null=True, related_name="+", verbose_name=_("来源地"))
    admitted_on = models.DateField(_("入院日期"))
    left_on = models.DateField(_("离院日期"), null=True, blank=True)
    # MERGED: the file that is kept, always the last one of a row of merges (children/duplicates)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged_files", verbose_name=_("并入的档案")
    )
    profile_confirmed_on = models.DateField(_("信息核实日期"), null=True, blank=True)

    # for search only: derived from the name (children/names.py)
    name_grams = ArrayField(models.CharField(max_length=2), default=list, editable=False)
    pinyin = ArrayField(models.CharField(max_length=24), default=list, editable=False)

    history = history(excluded_fields=["name_grams", "pinyin"])

    class Meta:
        verbose_name = _("儿童")
        constraints = [
            models.UniqueConstraint(
                fields=["id_number_index"],
                name="one_child_per_id_number",
                violation_error_message=_("这个身份证号码已经登记在另一名儿童名下。请先按号码查找，确认是否重复建档。"),
            ),
            models.CheckConstraint(
                condition=Q(id_number_index=None) | Q(id_pending=""),
                name="a_child_with_an_id_number_waits_for_none",
                violation_error_message=_("已有身份证号码的，请清除“暂无身份证号码的原因”。"),
            ),
            models.CheckConstraint(
                condition=Q(birth_date__isnull=False) | Q(birth_precision=codes.Precision.UNKNOWN),
                name="a_missing_birth_date_is_said_to_be_unknown",
                violation_error_message=_("没有出生日期的，请把确定程度选为“不详”。"),
            ),
            models.CheckConstraint(
                condition=Q(disability_kind="", disability_grade="")
                | (~Q(disability_kind="") & ~Q(disability_grade="")),
                name="disability_has_kind_and_grade",
                violation_error_message=_("残疾类别和残疾等级要么都填，要么都不填。"),
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=models.F("admitted_on")),
                name="a_child_leaves_after_it_came",
                violation_error_message=_("离院日期不能早于入院日期。"),
            ),
            models.CheckConstraint(
                condition=Q(state="LEFT", left_on__isnull=False)
                | Q(state="IN_CARE", left_on__isnull=True)
                | Q(state="MERGED"),
                name="who_has_left_has_a_day_of_leaving",
            ),
            models.CheckConstraint(
                condition=(Q(state="MERGED") & Q(merged_into__isnull=False) & ~Q(merged_into=models.F("id")))
                | (~Q(state="MERGED") & Q(merged_into=None)),
                name="a_merged_file_leads_to_the_kept_one",
            ),
        ]
        indexes = [
            models.Index(fields=["home", "-id"], name="children_of_home"),
            models.Index(fields=["county", "-id"], name="children_of_county"),
            models.Index(fields=["prefecture", "-id"], name="children_of_prefecture"),
            models.Index(fields=["home", "state"], name="children_of_home_by_state"),
            models.Index(fields=["prefecture", "state"], name="children_of_pref_by_state"),
            models.Index(fields=["admitted_on", "id"], name="children_by_admission"),
            models.Index(fields=["birth_date", "id"], name="children_by_birth"),
            models.Index(fields=["found_on"], condition=Q(found_on__isnull=False), name="children_by_finding"),
            GinIndex(fields=["name_grams"], name="children_by_name_grams", fastupdate=False),
            GinIndex(fields=["pinyin"], name="children_by_pinyin", fastupdate=False),
            GinIndex(fields=["name_grams"], condition=MERGED, name="merged_by_name_grams", fastupdate=False),
            GinIndex(fields=["pinyin"], condition=MERGED, name="merged_by_pinyin", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.name or str(_("未取名（%(file)s）") % {"file": self.file_number})

    @property
    def age(self) -> int | None:
        return age_on(self.birth_date, timezone.localdate()) if self.birth_date else None
