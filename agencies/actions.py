"""Writes on the register of agencies, service areas, people and posts. `by` is None only for commands."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies import guards
from agencies.models import AccessCode, Agency, Jurisdiction, Post, ServiceArea, User
from agencies.models.jurisdiction import CHANGBAISHAN_ID
from agencies.one_time_codes import issue_activation
from agencies.sign_in import lockout, sessions
from casework import audit
from casework.refusals import Refused

YANBIAN_ID = 222400


def _refuse(sentence: str) -> None:
    if sentence:
        raise Refused(sentence)


def _checked(instance: Any) -> None:
    """Run the model's own checks; the first sentence is the refusal."""
    try:
        instance.full_clean(exclude={"created_by"}, validate_constraints=False)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


@transaction.atomic
def open_agency(  # noqa: PLR0913 - the columns of the register
    *,
    name: str,
    kind: str,
    jurisdiction: Jurisdiction,
    open_from: date,
    short_name: str = "",
    file_prefix: str = "",
    by: User | None,
) -> Agency:
    """Enter an agency; its level is that of its jurisdiction."""
    agency = Agency(
        name=name,
        short_name=short_name or name[:30],
        kind=kind,
        level=jurisdiction.level,
        jurisdiction=jurisdiction,
        open_from=open_from,
        file_prefix=file_prefix,
        created_by=by,
    )
    _refuse(guards.agency_can_open(agency))
    _checked(agency)
    agency.save(force_insert=True)
    audit.record("open", agency, clause="H.b")
    return agency


@transaction.atomic
def close_agency(*, agency: Agency, on: date, reason: str, by: User) -> Agency:
    """Close an agency; its posts end on that day, and their sessions with them."""
    _refuse(guards.agency_can_close(agency, on))
    agency.closed_on = on
    agency.version += 1
    agency.save(update_fields=["closed_on", "version"])
    for post in agency.posts.filter(Q(ends_on=None) | Q(ends_on__gt=on)):
        end_post(post=post, on=max(on, post.starts_on), reason=reason, by=by)
    audit.record("close", agency, reason=reason, details={"by": by.username})
    return agency


@transaction.atomic
def retain_home(*, home: Agency, document: str, since: date, until: date, by: User | None) -> Agency:
    """The province lets a county home keep its children from a day to a day (民发〔2021〕44号)."""
    _refuse(guards.home_can_be_retained(home, document))
    home.retained, home.retained_document = True, document
    home.retained_from, home.retained_until = since, until
    home.version += 1
    home.save(update_fields=["retained", "retained_document", "retained_from", "retained_until", "version"])
    audit.record("retain", home, clause="1.c", details={"by": by.username if by else ""})
    return home


@transaction.atomic
def serve(
    *, home: Agency, jurisdiction: Jurisdiction, starts_on: date, basis: str, clause: str = "2.0.a", by: User | None
) -> ServiceArea:
    """From a day on the home serves the jurisdiction; whoever served it before ends on that day."""
    _refuse(guards.home_can_serve(home, jurisdiction, starts_on))
    ServiceArea.objects.filter(jurisdiction=jurisdiction, starts_on__lt=starts_on).filter(
        Q(ends_on=None) | Q(ends_on__gt=starts_on)
    ).update(ends_on=starts_on)
    area = ServiceArea.objects.create(
        home=home, jurisdiction=jurisdiction, starts_on=starts_on, basis=basis, clause=clause, created_by=by
    )
    audit.record(
        "serve", area, clause=clause, details={"jurisdiction": jurisdiction.pk, "by": by.username if by else ""}
    )
    return area


@transaction.atomic
def end_service(*, area: ServiceArea, on: date, reason: str, by: User) -> ServiceArea:
    """From `on` the home no longer takes in children of the jurisdiction; nobody does until another one is named."""
    _refuse(guards.service_can_end(area, on))
    area.ends_on, area.version = on, area.version + 1
    area.save(update_fields=["ends_on", "version"])
    audit.record("end", area, reason=reason, clause=area.clause, details={"by": by.username})
    return area


def serve_by_the_document(*, starts_on: date, by: User | None) -> list[ServiceArea]:
    """The areas the document orders, for every prefecture home that has none yet: its own, and 长白山 for 延边."""
    made = []
    for home in Agency.objects.open_on(starts_on).homes().filter(level="PREFECTURE").select_related("jurisdiction"):
        places = [(home.jurisdiction, "2.0.a")]
        if home.jurisdiction_id == YANBIAN_ID:
            places.append((Jurisdiction.objects.get(pk=CHANGBAISHAN_ID), "2.0.b"))
        for place, clause in places:
            if not ServiceArea.objects.filter(jurisdiction=place).exists():
                basis = _("吉民发〔2022〕27号 二")
                made.append(
                    serve(home=home, jurisdiction=place, starts_on=starts_on, basis=basis, clause=clause, by=by)
                )
    return made


@transaction.atomic
def register_user(*, username: str, name: str, phone: str = "", by: User | None) -> User:
    """A new person, who cannot sign in before a one-time code was issued. Nobody chooses another one's password."""
    user = User(username=username.strip().lower(), name=name.strip(), phone=phone.strip(), created_by=by)
    user.set_unusable_password()
    _refuse(guards.username_is_free(user.username))
    _checked(user)
    user.save(force_insert=True)
    audit.record("create", user)
    return user


def create_user(*, username: str, name: str, phone: str = "", by: User | None) -> tuple[User, str]:
    """A new person and the one-time code for the first entry."""
    user = register_user(username=username, name=name, phone=phone, by=by)
    return user, issue_activation(user=user, by=by)


@transaction.atomic
def disable_user(*, user: User, reason: str, by: User | None, why: str = User.DisabledWhy.ADMINISTRATOR) -> User:
    """The person may no longer work: open sessions and codes end at once, the name stays taken for ever."""
    _refuse(guards.user_can_be_disabled(user, by))
    user.is_active, user.disabled_at, user.version = False, timezone.now(), user.version + 1
    user.disabled_why = why
    user.save(update_fields=["is_active", "disabled_at", "disabled_why", "version"])
    AccessCode.objects.filter(user=user, ended_at=None).update(ended_at=timezone.now())
    sessions.end_all(user)
    audit.record("disable", user, reason=reason)
    return user


@transaction.atomic
def unlock_user(*, user: User, by: User) -> User:
    """The failures of the account are forgotten before their half hour is over."""
    lockout.unlock(user)
    audit.record("unlock", user, details={"by": by.username})
    return user


@transaction.atomic
def expel_user(*, user: User, reason: str, by: User) -> User:
    """Every session of the person ends with its next click; the account stays."""
    sessions.end_all(user)
    audit.record("expel", user, reason=reason, details={"by": by.username})
    return user


@transaction.atomic
def enable_user(*, user: User, reason: str, by: User) -> User:
    user.is_active, user.disabled_at, user.version = True, None, user.version + 1
    user.disabled_why, user.enabled_at = "", timezone.now()
    user.save(update_fields=["is_active", "disabled_at", "disabled_why", "enabled_at", "version"])
    audit.record("enable", user, reason=reason, details={"by": by.username})
    return user


@transaction.atomic
def give_post(  # noqa: PLR0913 - an appointment: who, where, as what, when
    *,
    user: User,
    agency: Agency,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
    unit: str = "",
    by: User | None,
) -> Post:
    """Appoint a person. Giving a post is the standing approval that 条例 36 asks for, so it names who approved."""
    post = Post(
        user=user, agency=agency, role=role, unit=unit.strip(), starts_on=starts_on, ends_on=ends_on,
        approved_by=by, created_by=by, reviewed_on=timezone.localdate(),
    )  # fmt: skip
    _checked(post)
    _refuse(guards.post_can_be_given(post, by))
    post.save(force_insert=True)
    audit.record("give", post)
    return post


@transaction.atomic
def end_post(*, post: Post, on: date, reason: str, by: User | None) -> Post:
    """From `on` the post no longer counts; a session that acts in it ends with its next request."""
    _refuse(guards.post_can_end(post, on))
    Post.objects.filter(pk=post.pk).update(ends_on=on, version=F("version") + 1)
    post.refresh_from_db(fields=["ends_on", "version"])
    audit.record("end", post, reason=reason, details={"by": by.username if by else ""})
    return post


@transaction.atomic
def review_post(*, post: Post, on: date, by: User) -> Post:
    """The appointment was looked at again and stands."""
    _refuse(guards.post_can_be_reviewed(post, by))
    post.reviewed_on, post.version = on, post.version + 1
    post.save(update_fields=["reviewed_on", "version"])
    audit.record("review", post)
    return post


@transaction.atomic
def review_posts(*, posts: QuerySet[Post], on: date, by: User) -> list[Post]:
    """Several that were looked at in one list: all or none, each with an entry of its own in the trail."""
    found = list(
        posts.select_for_update(of=("self",), no_key=True).select_related("user", "agency__jurisdiction").order_by("pk")
    )
    if not found:
        _refuse(_("请至少勾选一个岗位。"))
    return [review_post(post=post, on=on, by=by) for post in found]
