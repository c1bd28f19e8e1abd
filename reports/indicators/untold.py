"""Indicators about children whose records do not exist yet, each with the reason: never shown as a nought."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reports.declaring import Untold, register_untold

CARE, FEEDING, HANDOVER = _("收留抚养"), _("养育"), _("移交接收")
MEDICAL, SCHOOL, ADULT = _("医疗康复"), _("教育"), _("成年安置")
NOT_DEFINED = _("相关记录已有，统计口径（计入和应计入的范围）还没有确定，因此不能计数。")

register_untold(
    Untold(
        "I-08",
        _("养治康教社五项服务覆盖率"),
        _("社会工作服务还没有登记；五项都须有当期记录才能判断，因此不能计算覆盖率。"),
        "2.0.d",
        CARE,
    ),
    Untold("I-11", _("定期评估完成率"), NOT_DEFINED, "2.1.b", FEEDING),
    Untold("I-13", _("个性化抚养方案覆盖率"), NOT_DEFINED, "2.1.d", FEEDING),
    Untold("I-17", _("一人一档建档率"), NOT_DEFINED, "2.1.g", FEEDING),
    Untold(
        "I-18",
        _("档案完整率"),
        _(
            "每份档案当前的缺件已有登记，过去某一天缺哪些没有逐日留存，因此不能按数据日期计算；当前缺件见各机构的档案列表。"
        ),
        "2.1.h",
        FEEDING,
    ),
    Untold("I-20", _("家庭寄养儿童数、寄养家庭数"), NOT_DEFINED, "2.1.j", FEEDING),
    Untold("I-21", _("寄养探访按期率"), _("寄养家庭探访的应访日期和实访记录还没有登记。"), "2.1.j", FEEDING),
    Untold("I-22", _("抚养综合评估完成率"), NOT_DEFINED, "2.1.k", FEEDING),
    Untold(
        "I-23",
        _("送养情况"),
        _("可送养认定、送养公告和收养登记的办理过程还没有登记；已被收养离院的人数见离院人数。"),
        "2.1.l",
        FEEDING,
    ),
    Untold(
        "I-24", _("就医绿色通道签约率"), _("机构与医院的绿色通道协议和经通道就诊的人次还没有登记。"), "2.2.a", MEDICAL
    ),
    Untold(
        "I-25",
        _("患病儿童及时送医率"),
        _("患病发现时间和就诊时间还没有登记，不能判断是否在24小时内送医。"),
        "2.2.b",
        MEDICAL,
    ),
    Untold("I-26", _("医疗费用分担结构"), _("医疗费用和各来源分担金额还没有登记。"), "2.2.c", MEDICAL),
    Untold("I-27", _("入院即核医保率"), NOT_DEFINED, "2.2.d", MEDICAL),
    Untold("I-29", _("内设医务室机构占比"), _("机构内设医务室和执业许可证还没有登记。"), "2.2.f", MEDICAL),
    Untold("I-30", _("医护人员持证率"), _("机构医护人员和执业证书还没有登记。"), "2.2.g", MEDICAL),
    Untold(
        "I-31", _("定点服务机构认定率"), _("残疾儿童康复救助定点服务机构的申请和认定还没有登记。"), "2.3.a", MEDICAL
    ),
    Untold("I-32", _("病残儿童康复评估率"), NOT_DEFINED, "2.3.b", MEDICAL),
    Untold("I-34", _("康复救助纳入率"), _("残疾儿童康复救助的申请和批准还没有登记。"), "2.3.d", MEDICAL),
    Untold("I-35", _("康复医疗合作单位数"), _("机构与康复、医疗单位的合作协议还没有登记。"), "2.3.e", MEDICAL),
    Untold("I-36", _("适龄儿童报备率"), NOT_DEFINED, "2.4.a", SCHOOL),
    Untold("I-38", _("应入学未入学人数"), NOT_DEFINED, "2.4.c", SCHOOL),
    Untold("I-39", _("学生资助享受率"), _("学生资助的应享受项目和到账情况还没有登记。"), "2.4.d", SCHOOL),
    Untold("I-42", _("就业援助与技能培训人数"), _("就业困难认定、技能培训和就业登记还没有登记。"), "2.5.b", ADULT),
    Untold("I-43", _("应征报名、入伍人数"), _("应征报名和批准入伍的日期、文书还没有登记。"), "2.5.d", ADULT),
    Untold(
        "I-44", _("特困纳入、集中供养人数"), _("特困人员救助供养的申请、批准和供养方式还没有登记。"), "2.5.e", ADULT
    ),
    Untold(
        "I-45",
        _("公租房配租率"),
        _("成年安置计划只记录是否需要配租；公共租赁住房的申请和配租结果还没有登记。"),
        "2.5.g",
        ADULT,
    ),
    Untold("I-46", _("社工服务覆盖率"), _("社会工作个案和服务方式还没有登记。"), "2.6.a", _("社会工作")),
    Untold(
        "I-54",
        _("财产移交完整率"),
        _(
            "系统启用前的移交，双方签字的财产清单（包括“无财产”）仍在纸质材料中，还没有补录；"
            "只按在系统内签署的清单计算，会把已在纸上签齐的算作没有签，因此不能计数。"
        ),
        "3.1.c",
        HANDOVER,
    ),
    Untold(
        "I-57",
        _("关键环节平均时长"),
        _(
            "本页的指标是人数和比例，时长的中位数不能由各县相加得出；移交各环节的时长见“移交时间线”，"
            "入院到参保的时长还没有统计。"
        ),
        "1.e",
        HANDOVER,
    ),
    Untold("I-72", _("移交方案与心理辅导覆盖率"), NOT_DEFINED, "4.3.g", HANDOVER),
)
