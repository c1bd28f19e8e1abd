"""The parts of a payee, and their list."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.columns import choice_filter, labels
from casework.parts import Column, ListScreen, New, Part, Record, register
from casework.privacy import mask_account
from children.allowance import payees
from children.allowance.guards import payee_is_settled
from children.allowance.models import AllowancePayee
from children.parts import child_reach

PAYEE = register(
    Record(
        AllowancePayee,
        code="allow_payee",
        title=_("领款人"),
        reach=child_reach(),
        child="child_id",
        clause="R8.3",
        related=("child", "child__home"),
        house=("account_index",),
        closed=payee_is_settled,
        parts=(
            Part(
                "case",
                _("领款人"),
                ("child", "starts_on", "ends_on"),
                clause="R8.3",
                editable=False,
                optional=("starts_on", "ends_on"),
            ),
            Part(
                "account",
                _("发放方式和账户"),
                ("payee", "relation", "way", "bank", "account", "document"),
                clause="R8.3",
                sensitive=True,
                masked={"account": mask_account},
                optional=("bank", "account"),
            ),
        ),
        list=ListScreen(
            columns=(
                Column(_("姓名"), ("child__name", "child__file_number"), "case", show=lambda a, b: a or b, fixed=True),
                Column(_("状态"), ("state",), "case", show=labels(AllowancePayee.State)),
                Column(_("领款人"), ("payee",), "account"),
                Column(_("与儿童关系"), ("relation",), "account"),
                Column(_("发放方式"), ("way",), "account", show=labels(AllowancePayee.Way)),
                Column(_("开户银行"), ("bank",), "account"),
                Column(_("启用日期"), ("starts_on",), "case"),
                Column(_("停用日期"), ("ends_on",), "case"),
            ),
            filters=(
                choice_filter("state", _("状态"), AllowancePayee.State),
                choice_filter("way", _("发放方式"), AllowancePayee.Way),
            ),
            empty=_("在寄养家庭等家庭中生活的儿童，基本生活费付给谁、付到哪个账户，在这里登记，由院长批准。"),
        ),
        new=New(
            "children.allowance.forms.PayeeForm",
            payees.propose,
            _("登记领款人"),
            help=_("由院长批准后使用；换人或换账户的，登记新的，批准后旧的自动停用。"),
        ),
    )
)
