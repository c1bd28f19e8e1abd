"""What the gallery shows: synthetic people and the contexts of the generic screens, filled, empty and wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.safestring import mark_safe

CRUMBS = [{"title": "儿童", "url": "/children/"}, {"title": "王雨桐", "url": "/children/1/"}]
IDENTITY = {
    "title": "王雨桐",
    "photo_text": "照片受限",
    "tags": [
        {"text": "女 · 14岁"},
        {"text": "在院 · 集中养育", "style": "ok"},
        {"text": "升学年份，暂缓移交至 2027-06-30", "style": "warn"},
    ],
    "facts": [
        {"label": "监护", "value": "长期监护（孤儿）"},
        {"label": "身份证号", "value": "*" * 17 + "9", "reveal_url": "/reveal/"},
        {"label": "户籍", "value": "梨树县（集体户）"},
        {"label": "负责人", "value": "社工部 · 值班"},
    ],
}
TABS = [
    {"title": t, "url": f"?tab={t}", "active": t == "概览"}
    for t in ("概览", *"养治康教社", "档案", "财产", "时间线", "查阅记录")
]
FACTS = [
    {"label": "姓名", "value": "王雨桐"},
    {"label": "性别", "value": "女"},
    {"label": "出生日期", "value": "2012年3月8日"},
    {"label": "民族", "value": "汉族"},
    {"label": "身份证号", "value": "*" * 17 + "9", "reveal_url": "/reveal/"},
    {
        "label": "来源说明",
        "value": "由四平市公安局铁西分局移送，公告期满后办理入院，随身材料见档案第一卷第三页。",
        "long": True,
    },
]
PARTS = [
    {
        "code": "basic",
        "title": "基本信息",
        "status": "done",
        "status_text": "已完成",
        "facts": FACTS,
        "edit_url": "/e/",
        "clause": "2.1.a",
    },
    {
        "code": "origin",
        "title": "入院与来源",
        "status": "done",
        "status_text": "已完成",
        "facts": FACTS,
        "read_only_note": "入院后由登记员修改。",
    },
    {
        "code": "health",
        "title": "健康状况",
        "help": "下次评估 2026-12-04",
        "status": "due",
        "status_text": "11 天后到期",
        "facts": FACTS,
        "edit_url": "/e/",
    },
    {
        "code": "plan",
        "title": "个性化抚养方案",
        "help": "评估后尚未更新",
        "status": "wrong",
        "status_text": "待补正",
        "facts": FACTS,
        "edit_url": "/e/",
    },
    {
        "code": "school",
        "title": "学籍与资助",
        "status": "started",
        "status_text": "进行中",
        "facts": FACTS,
        "edit_url": "/e/",
    },
    {
        "code": "money",
        "title": "基本生活费（11月）",
        "status": "empty",
        "status_text": "未开始",
        "facts": [],
        "edit_url": "/e/",
    },
]
SERVICES = mark_safe(
    '<ul class="rows"><li class="rows-line"><span>养　抚养方案</span><span class="tag tag-alarm">需更新</span></li>'
    '<li class="rows-line"><span>治　医保、体检</span><span class="tag tag-ok">有效</span></li>'
    '<li class="rows-line"><span>康　不需要：经评估无功能障碍</span><span class="tag">已说明</span></li>'
    '<li class="rows-line"><span>教　县一中 九年级</span><span class="tag tag-ok">在读</span></li></ul>'
)
TRACKER = [
    {"title": "申请", "state": "done", "who": "梨树县民政局", "at": "11月02日"},
    {"title": "一人一案", "state": "done", "who": "县级审核通过", "at": "11月06日"},
    {"title": "市级批准", "state": "done", "who": "四平市民政局", "at": "11月12日"},
    {"title": "交接", "state": "now", "who": "双方清点中", "at": "应于 12月03日前"},
    {"title": "接收确认", "state": "todo", "who": "四平市儿童福利院"},
    {"title": "办结", "state": "todo", "who": "户口、学籍、医保、生活费"},
]
BUTTONS = [
    {
        "title": "确认接收",
        "allowed": False,
        "why": "还不能接收：档案清单第 24 项待移交方补送；可先接收儿童，材料按争议处理。",
    },
    {"title": "提出疑问", "url": "/q/", "allowed": True},
    {"title": "先接收儿童", "url": "/a/", "allowed": True, "main": True},
]
EVENTS = [
    {
        "at": "2026-11-12 10:21",
        "who": "周启明 四平市民政局 · 科长",
        "what": "市级批准",
        "detail": "材料齐全，同意移交。",
        "kind": "移交",
        "url": "/t/",
    },
    {"at": "2026-11-06 15:40", "who": "郑文远 梨树县民政局 · 股长", "what": "县级审核", "kind": "移交"},
    {"at": "2026-10-30 09:12", "who": "林晓安 四平市儿童福利院 · 社工", "what": "修改健康状况", "kind": "档案"},
]
CHILD = {
    "title": "王雨桐",
    "crumbs": [CRUMBS[0], {"title": "四平市儿童福利院", "url": "/h/"}, {"title": "档案 SP-2021-0147"}],
    "identity": IDENTITY,
    "tabs": TABS,
    "tab": "",
    "parts": PARTS,
    "readers": None,
    "panels": [{"code": "services", "title": "五项服务", "html": SERVICES, "domain": ""}],
    "side": [
        {
            "title": "接下来",
            "lines": [
                {"title": "健康评估", "note": "上次 2026-06-04", "url": "/x/", "tag": "余 11 天", "style": "warn"}
            ],
        }
    ],
}
TRANSFER = {
    "title": "移交：梨树县儿童福利院 → 四平市儿童福利院",
    "clause": "2.1.a",
    "readers": None,
    "tab": "",
    "crumbs": [{"title": "移交", "url": "/t/"}, {"title": "YJ-2026-0031", "url": "/t/1/"}, {"title": "马平安"}],
    "tracker": TRACKER,
    "buttons": BUTTONS,
    "parts": PARTS[:2],
    "timeline": EVENTS,
    "panels": CHILD["panels"],
}
READERS = [{"at": "2026-11-20 09:01", "who": "周启明 四平市民政局 · 科长", "what": "查阅", "part": "identity"}]
COLUMNS = [{"title": t} for t in ("姓名", "性别", "年龄", "档案号", "养育方式", "状态", "入院日期")]
NAMES = ["王雨桐", "马平安", "李思远", "赵一诺", "孙嘉禾", "周知夏", "吴清和", "郑明朗", "冯朝阳", "陈望舒"]
ROWS = [
    {
        "url": f"/children/{n}/",
        "cells": [
            name,
            "女" if n % 2 else "男",
            f"{6 + n}岁",
            f"SP-2021-0{140 + n}",
            "集中养育",
            "在院",
            "2021年5月6日",
        ],
    }
    for n, name in enumerate(NAMES)
]


class Filters(forms.Form):
    q = forms.CharField(
        label="查找",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "姓名、拼音、档案号", "type": "search"}),
    )
    home = forms.ChoiceField(label="机构", required=False, choices=[("", "全部"), ("1", "四平市儿童福利院")])
    care = forms.ChoiceField(label="养育方式", required=False, choices=[("", "全部"), ("1", "集中养育")])
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), ("1", "在院")])
    age = forms.ChoiceField(label="年龄段", required=False, choices=[("", "全部"), ("1", "0—3岁")])


class Admission(forms.Form):
    """Every kind of widget a part may have."""

    name = forms.CharField(label="姓名", help_text="不知道姓名时填写临时姓名，并在下面说明原因。")
    id_number = forms.CharField(label="身份证号", required=False, help_text="18 位；全角数字也可以。")
    born_on = forms.CharField(
        label="出生日期",
        help_text="可以填 2015-01-31、2015.1.31 或 20150131。",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    sex = forms.ChoiceField(label="性别", choices=[("f", "女"), ("m", "男")], widget=forms.RadioSelect)
    care = forms.ChoiceField(label="养育方式", choices=[("", "请选择"), ("1", "集中养育"), ("2", "家庭寄养")])
    needs = forms.MultipleChoiceField(
        label="需要",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("r", "康复"), ("s", "助学"), ("m", "医疗")],
    )
    story = forms.CharField(label="来源说明", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    paper = forms.FileField(label="移送材料", required=False, help_text="PDF 或照片，每个不超过 20 MB。")
    sure = forms.BooleanField(label="已与移送单位当面核对", required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.use_required_attribute = False
        for field in self.fields.values():
            field.error_messages["required"] = f"请填写{field.label}。"


class Reason(forms.Form):
    reason = forms.CharField(
        label="理由", help_text="会记入办理记录，对方可以看到。", widget=forms.Textarea(attrs={"rows": 3})
    )


def wrong() -> Admission:
    form = Admission({"name": "王雨桐", "born_on": "2015.2.31"})
    form.add_error("born_on", "没有这一天：2015.2.31。请核对年月日。")
    form.add_error(None, "这个孩子可能已经登记过：SP-2021-0147。请先核对。")
    return form
