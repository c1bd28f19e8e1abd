"""How a row of the access matrix reads in Chinese: for the pages of clauses and the generated documents."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework.matrix import Row
from casework.parts import Record
from casework.workflow import workflow_for

PARTS: dict[str, str | Promise] = {
    "*": _("全部"),
    "step": _("办理"),
    "log": _("查阅记录"),
    "files": _("附件"),
    "person": _("身份信息"),
}
ACTIONS: dict[str, str | Promise] = {
    "view": _("查看"), "edit": _("修改"), "create": _("新建"), "export": _("导出"), "import": _("导入"),
    "reveal": _("查看明文"), "undo": _("撤销"), "confirm": _("确认"), "close": _("关闭"), "end": _("结束"),
    "review": _("复核"), "activate": _("发激活码"), "disable": _("停用"), "enable": _("启用"), "unlock": _("解锁"),
    "expel": _("强制退出"), "recover": _("恢复账号"), "unseal": _("查阅封存档案"), "name": _("确定知情人"),
    "pay": _("发放"), "reverse": _("冲销"), "watch": _("关注提醒"), "hear": _("即时得知"),
    "file": _("归档"), "waive": _("标为不需要"), "pack": _("导出档案包"), "read": _("打开阅读"),
    "correct": _("更正"), "receive": _("登记核收"), "sign": _("签署"),
}  # fmt: skip


# Resources that are no records of their own.
RESOURCES: dict[str, str | Promise] = {"audit": _("操作记录")}


def row_words(record: Record | None, row: Row) -> tuple[str, str, str]:
    title = record.title if record else RESOURCES.get(row.resource, row.resource)
    return str(title), part_words(record, row), action_words(record, row)


def part_words(record: Record | None, row: Row) -> str:
    part = record.part(row.part) if record else None
    return str(part.title if part else PARTS.get(row.part, row.part))


def action_words(record: Record | None, row: Row) -> str:
    workflow = workflow_for(record.code) if record else None
    if row.part == "step" and workflow:
        return str(workflow.step(row.action).title)
    return str(ACTIONS.get(row.action, row.action))
