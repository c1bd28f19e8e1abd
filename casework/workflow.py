"""Workflows: states and steps as data. `take` is the only way a state changes.

Buttons, permission, row lock, audit, notices, to-do lists, overdue lists, diagrams and the tests of every state × step
pair are derived. No role appears here: who may take a step is the matrix row `resource · step · verb`.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, Q, QuerySet, TextChoices
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from casework import access, audit, notices, silence
from casework.acting import named_step
from casework.four_eyes import hands, left_to
from casework.models.step_taken import StepTaken
from casework.parts import missing_for, record_named, record_of
from casework.refusals import Conflict, Refused

Text = str | Promise
Guard = Callable[[Any, Any], object]
Effect = Callable[..., None]


@dataclass(frozen=True)
class Step:
    """A verb of the workflow. Guards answer "" or the sentence a person reads; the effect changes all but the state.

    `not_by` names earlier steps whose taker may not take this one (four eyes, across posts); `within` is the Term in
    which the step is due once its source state is reached; `prints` names the paper it makes. `opens(record)` is the
    address of what must be done or read before, where 待办 leads until then; "" where the step itself can be taken.
    """

    verb: str
    title: Text
    sources: frozenset[str] | set[str]
    target: str
    clause: str
    guards: tuple[Guard, ...] = ()
    takes: Effect | None = None
    form: str = ""
    page: str = ""  # a template of its own, where the form's fields alone do not say it
    reason: bool = False
    not_by: tuple[str, ...] = ()
    within: Any = None
    due: Callable[[Any], dt.date | None] | None = None  # where the record itself says until when
    prints: str = ""
    main: bool = True
    changes: Callable[[Any], list[dict[str, Any]]] | None = None
    opens: Callable[[Any], str] = lambda _record: ""
    shows: tuple[str, ...] = ()  # panels of the record that who takes the step must have before them
    tells: bool = True
    offered: bool = True  # False: another act takes it along, no button asks for it
    quiet: bool = False  # a button only where it may be taken: another act takes it along, or the page says why not
    signs: bool = False  # with the taker's own second factor, proved for this very act


@dataclass(frozen=True)
class Button:
    step: Step
    allowed: bool
    why: str = ""


@dataclass
class Workflow:
    model_label: str
    resource: str
    states: type[TextChoices]
    initial: str
    final: frozenset[str] | set[str]
    steps: tuple[Step, ...]
    title: Text = ""
    state_field: str = "state"
    paced: bool = False  # the tracker says how many working days each stage took
    _by_verb: dict[str, Step] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_verb = {step.verb: step for step in self.steps}
        _WORKFLOWS[self.resource] = self

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.model_label)

    def step(self, verb: str) -> Step:
        return self._by_verb[verb]

    def state(self, record: Model) -> str:
        return str(getattr(record, self.state_field))

    def state_label(self, record: Model) -> str:
        return str(self.states(self.state(record)).label)

    # -- taking a step -------------------------------------------------------------------------------------------

    def take(
        self,
        verb: str,
        record: Model,
        *,
        by: Any,
        reason: str = "",
        data: dict[str, Any] | None = None,
        happened_on: dt.date | None = None,
    ) -> Any:
        """Take one step: lock, source, right, four eyes, guards, reason, effect, state, history, audit, notice.

        `data` is what the step's form collected. `happened_on` is the day of the event when it is entered later; the
        effect finds it in `data["happened_on"]`. Raises Conflict when the record is no longer in a source state,
        Refused when a rule says no; nothing is changed then. Returns the locked, changed record.
        """
        step = self._by_verb[verb]
        day = happened_on or timezone.localdate()
        with transaction.atomic():
            locked = (
                self.model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk=record.pk).first()
            )
            if locked is None:  # taken back meanwhile: the second wall hides it from this person now
                raise Conflict(_("这件事刚刚被撤回，已不由您办理。请返回列表查看最新情况。"))
            self._refuse_or_pass(step, locked, by, reason)
            before = self.state(locked)
            with named_step(f"{self.resource}.{verb}"):
                if step.takes is not None:
                    step.takes(locked, by, {**(data or {}), "happened_on": day, "reason": reason})
                setattr(locked, self.state_field, step.target)
                locked.save(update_fields=[self.state_field])
            self._remember(step, locked, by, reason, before, day)
        return locked

    def _refuse_or_pass(self, step: Step, record: Model, by: Any, reason: str) -> None:
        if self.state(record) not in step.sources:
            raise Conflict(self.out_of_turn(step, record))
        if not access.can(by, step.verb, record, "step"):
            raise Refused(_("您的岗位不能办理“%(step)s”。") % {"step": step.title})
        if sentence := self.blocked(step, record, by):
            raise Refused(sentence)
        if step.reason and not reason.strip():
            raise Refused(_("请填写%(step)s的理由。") % {"step": step.title})

    def out_of_turn(self, step: Step, record: Model) -> str:
        """Why a step cannot be taken in this state: too early, or too late because somebody was quicker."""
        words = {"state": self.state_label(record), "step": step.title}
        if any(self._leads(self.state(record), source) for source in step.sources):
            return _("现在是“%(state)s”，还不能%(step)s，须先办完前面的步骤。") % words
        return _("已经是“%(state)s”，不能再%(step)s。请刷新页面查看最新情况。") % words

    def _leads(self, source: str, target: str) -> bool:
        try:
            return all(self.step(verb).main for verb in self.path(source, str(target)))
        except LookupError:
            return False

    def blocked(self, step: Step, record: Model, by: Any) -> str:
        """Why the step cannot be taken now by this person; "" if it can."""
        if step.not_by and self._taken_by(by, record, step.not_by):
            return _("提交和审批不能是同一人，请由其他人员办理。")
        if missing := missing_for(record, step.verb):
            return _("还缺：%(fields)s。请先补充完整。") % {"fields": "、".join(missing)}
        return next((str(said) for guard in step.guards if (said := guard(record, by))), "")

    def _taken_by(self, by: Any, record: Model, verbs: Iterable[str]) -> bool:
        return self._of_the_hands(by, verbs).filter(record_id=record.pk).exists()

    def _of_the_hands(self, by: Any, verbs: Iterable[str]) -> QuerySet[StepTaken]:
        """Steps that this person took, or the one in whose place they act, or somebody in the place of either."""
        mine = hands(by)
        taken = StepTaken.objects.filter(resource=self.resource, verb__in=list(verbs))
        return taken.filter(Q(user_id__in=mine) | Q(behalf_id__in=mine))

    def _remember(  # noqa: PLR0917 - one row's worth
        self, step: Step, record: Model, by: Any, reason: str, before: str, day: dt.date
    ) -> None:
        StepTaken.objects.create(
            resource=self.resource, record_id=record.pk, verb=step.verb, source=before, target=step.target,
            user_id=by.pk, post_id=by.post.id if by.post else None, who=by.name, reason=reason,
            post_title=by.post.title if by.post else "", behalf_id=by.post.behalf_id if by.post else None,
            child_id=record_of(record).child_id(record), happened_on=day,
        )  # fmt: skip
        audit.record(
            f"step.{step.verb}", record, part="step", reason=reason, clause=step.clause,
            details={"from": before, "to": step.target},
        )  # fmt: skip
        if step.tells:
            self._tell(step, record)

    def _tell(self, step: Step, record: Model) -> None:
        said = {"name": record_of(record).name_of(record), "step": step.title}
        for following in self.steps:
            if step.target in following.sources and following.main:
                title = _("%(name)s：已办理“%(step)s”，请办理“%(next)s”") % {**said, "next": following.title}
                notices.notify(access.holders(following.verb, record, "step"), title=title, about=record)

    # -- asking ----------------------------------------------------------------------------------------------------

    def trail(self, record: Model) -> QuerySet[StepTaken]:
        return StepTaken.objects.filter(resource=self.resource, record_id=record.pk).order_by("id")

    def buttons(self, user: Any, record: Model) -> list[Button]:
        """The steps from this state that the person's role has; a blocked one carries its reason."""
        now = self.state(record)
        possible = [
            s for s in self.steps if s.offered and now in s.sources and access.can(user, s.verb, record, "step")
        ]
        found = [Button(s, not (why := self.blocked(s, record, user)), why) for s in possible]
        return [button for button in found if button.allowed or not button.step.quiet]

    def waiting(self, user: Any) -> list[tuple[Step, QuerySet[Any]]]:
        """For each step that the acting role has: the records in reach that stand in a source state, but those which
        are kept from the person.
        """
        record = record_named(self.resource)
        found = []
        for step in self.steps:
            if step.main and access.can_anywhere(user, step.verb, self.resource, "step"):
                rows = record.queryset().filter(**{f"{self.state_field}__in": step.sources})
                rows = silence.spoken_of(record, access.reach(user, step.verb, rows, "step"))
                rows = left_to(user, rows, step.guards)
                if step.not_by:
                    rows = rows.exclude(pk__in=self._of_the_hands(user, step.not_by).values("record_id"))
                found.append((step, rows))
        return found

    # -- the graph ---------------------------------------------------------------------------------------------------

    def path(self, source: str, target: str) -> list[str]:
        """The shortest verbs from one state to another; raises LookupError when there is no way."""
        queue: deque[tuple[str, list[str]]] = deque([(source, [])])
        seen = {source}
        while queue:
            state, verbs = queue.popleft()
            if state == target:
                return verbs
            for step in self.steps:
                if state in step.sources and step.target not in seen:
                    seen.add(step.target)
                    queue.append((step.target, [*verbs, step.verb]))
        raise LookupError(f"{self.resource}: no way from {source} to {target}")

    def cases(self) -> list[tuple[str, Step, bool]]:
        """Every state × step pair and whether it may happen."""
        return [(str(state), step, str(state) in step.sources) for state in self.states.values for step in self.steps]

    def faults(self) -> list[str]:
        """What is wrong with the declaration itself."""
        from casework.matrix import row_for

        states = {str(value) for value in self.states.values}
        found = [f"{s.verb}: unknown state" for s in self.steps if not ({*s.sources, s.target} <= states)]
        found += [f"{s.verb}: no matrix row {self.resource} step {s.verb}" for s in self.steps
                  if row_for(self.resource, "step", s.verb) is None]  # fmt: skip
        found += [f"{s.verb}: not_by names no step" for s in self.steps if set(s.not_by) - self._by_verb.keys()]
        for state in sorted(states):
            found += self._faults_of_state(state)
        return found

    def _faults_of_state(self, state: str) -> list[str]:
        found = []
        try:
            self.path(self.initial, state)
        except LookupError:
            found.append(f"{state} cannot be reached")
        leaving = [step for step in self.steps if state in step.sources]
        if state in self.final and any(step.main for step in leaving):
            found.append(f"{state} is final but a step leaves it")
        if not leaving and state not in self.final:
            found.append(f"{state} is a dead end")
        return found

    def mermaid(self) -> str:
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        lines += [f"    {s} --> {step.target}: {step.title}" for step in self.steps for s in sorted(step.sources)]
        return "\n".join([*lines, *(f"    {state} --> [*]" for state in sorted(self.final))])


_WORKFLOWS: dict[str, Workflow] = {}


def workflows() -> list[Workflow]:
    return list(_WORKFLOWS.values())


def workflow_for(resource: str) -> Workflow | None:
    return _WORKFLOWS.get(resource)
