"""Background work of the engines: checking the whole audit trail on request."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from casework import witness
from casework.jobs import Run, work

VERIFY = "casework.verify_trail"


@work(VERIFY)
def verify_trail(run: Run) -> str:
    """A broken chain is a result and no failure of the job: what was found must be kept."""
    if fault := witness.verify(run.advance):
        run.sentence = _("校验不通过：%(fault)s。请保留现场并报告。") % {"fault": fault}
    else:
        said = _("校验完整：共 %(count)s 条，每一条都没有被改动或删除，最新校验值 %(head)s…。")
        last = witness.last()
        run.sentence = said % {"count": f"{last.count:,}", "head": last.head[:12]} if last else ""
    return reverse("casework:trail")
