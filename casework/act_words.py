"""How an act of the audit trail reads in Chinese: plain acts by a table, steps by the titles of the workflows."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework.workflow import workflow_for, workflows

STEP = "step."
ACTS: dict[str, str | Promise] = {
    "read": _("查阅"), "list": _("列表"), "reveal": _("查看明文"), "create": _("建立"), "edit": _("修改"),
    "export": _("导出"), "print": _("打印"), "upload": _("上传"), "download": _("下载"), "denied": _("被拒绝的访问"),
    "confirm": _("核实"), "move": _("转移"), "leave": _("离开"), "readmit": _("重新入院"),
    "lived_before": _("补记安置"),
    "import": _("导入"), "undo": _("撤销导入"), "match": _("对应列名"),
    "decide": _("选择处理办法"), "mend": _("改正导入行"), "discard": _("放弃导入"),
    "withdraw": _("撤回"), "release": _("解除隔离"), "waive": _("免交材料"), "require": _("要求材料"),
    "answer": _("答复意见"), "check": _("核验文件"),
    "freeze": _("冻结数据"), "order": _("部署年度报告"), "job.done": _("后台任务"),
    "sign_in": _("登录"), "sign_out": _("退出"), "switch_post": _("切换岗位"), "enter_with_code": _("用一次性代码进入"),
    "enrol_second_factor": _("登记动态密码"), "change_password": _("修改密码"), "issue_activation": _("发激活码"),
    "request_recovery": _("申请恢复账号"), "confirm_recovery": _("确认恢复账号"), "disable": _("停用"),
    "enable": _("启用"), "unlock": _("解锁"), "expel": _("强制退出"), "open": _("设立"), "close": _("关闭"),
    "retain": _("批准保留"), "give": _("授予岗位"), "end": _("结束"), "name": _("修改知情人"), "review": _("复核"),
    "rotate_keys": _("更换密钥"), "verify_chain": _("校验审计记录"),
    "verify": _("核对台账"), "reverse": _("冲销"),
    "receive": _("登记核收"), "sign": _("签署"), "seal": _("封存移交档案包"),
    "escalate": _("逾期上报"), "serve": _("登记辖区"), "merge": _("合并档案"), "unmerge": _("撤销合并档案"),
    "remove": _("删除"),
}  # fmt: skip


def act_title(verb: str, resource: str = "") -> str:
    """The act in words. A step is named by its own workflow; without a resource, by all that know it."""
    if not verb.startswith(STEP):
        return str(ACTS.get(verb, verb))
    named = verb.removeprefix(STEP)
    own = workflow_for(resource) if resource else None
    asked = [own] if own else workflows()
    titles = dict.fromkeys(str(step.title) for found in asked for step in found.steps if step.verb == named)
    return "、".join(titles) or verb


def act_choices() -> list[tuple[str, str]]:
    """Every act by its words: first the plain ones, then the steps."""
    steps = dict.fromkeys(f"{STEP}{step.verb}" for found in workflows() for step in found.steps)
    return [(verb, act_title(verb)) for verb in (*ACTS, *steps)]
