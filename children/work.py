"""Background work of the child's file: long rosters; and the record of the import, whose folder is not an app."""

from __future__ import annotations

from django.utils.translation import gettext as _

from casework import access
from casework.acting import set_local
from casework.jobs import Run, work
from casework.links import url_of
from casework.refusals import Refused
from children import placements  # noqa: F401 - registers the record
from children.models import RosterImport
from children.roster import actions, parts, undoing  # noqa: F401 - parts registers the record

# Another import of the same home may take that long.
PATIENCE = "300s"


def _roster(run: Run, action: str) -> RosterImport:
    """The right is asked again: it may have ended since the job was started."""
    set_local({"lock_timeout": PATIENCE})
    roster = RosterImport.objects.filter(uid=run.args["roster"]).first()
    if roster is None or not access.can(run.user, action, roster):
        raise Refused(_("这份花名册已不存在，或您已没有办理的权限。"))
    return roster


@work("children.import_roster")
def import_roster(run: Run) -> str:
    roster = _roster(run, "confirm")
    children = actions.confirm(roster=roster, by=run.user, progress=run.advance)
    run.sentence = _("已导入%(n)d名儿童。") % {"n": len(children)}
    return url_of(roster)


@work("children.undo_roster")
def undo_roster(run: Run) -> str:
    roster = _roster(run, "undo")
    count = undoing.undo(roster=roster, by=run.user, reason=run.args["reason"])
    run.sentence = _("已撤销，%(n)d名儿童的档案已删除。") % {"n": count}
    return url_of(roster)
