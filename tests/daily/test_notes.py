"""A carer writes down the day of everybody; a fever is attended to; one shift tells the next, who count."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from casework import todo
from casework.forms import stamp
from casework.parts import record_of
from children.daily.actions.notes import hand_over
from children.daily.models import ObservationNote, ShiftHandover
from tests.builders.children import a_child
from tests.cast import at_work
from tests.daily.asking import at, do, new, page, words

pytestmark = pytest.mark.django_db


def _note(client, child, text: str = "晚饭吃了一碗", **said) -> ObservationNote:
    made = new(client, "observation", child, **{"observed_at": at(hours=1), "topic": "EATING", "text": text, **said})
    assert made.status_code == 302, words(made)
    return ObservationNote.objects.latest("id")


def _together(client, lines: dict[str, str], **head):
    return client.post(reverse("daily:observation_together"), {"observed_at": at(hours=1), **lines, **head})


def _waiting(person) -> list[str]:
    with at_work(person):
        return [item.title for group in todo.groups(person) for item in group.items]


@pytest.mark.clause("R2a.39")
def test_a_carer_writes_down_the_whole_shift_on_one_page(cast, signed_in) -> None:
    first, second = a_child(cast.city_home, name="郭小勇"), a_child(cast.city_home, name="孙小燕", sex="2")
    away, foreign = a_child(cast.city_home, name="何小远"), a_child(cast.stranger_home, name="外小人")
    carer, head = signed_in(cast.city_carer), signed_in(cast.city_home_head)
    out = {"purpose": "KIN", "place": "家", "taken_by": "何姑", "relation": "姑母", "phone": "13800001111"}
    assert new(carer, "child_leave", away, leaves_at=at(hours=3), ends_at=at(hours=-9), **out).status_code == 302
    assert do(head, away.leaves.get(), "approve").status_code == 302
    form = words(carer.get(reverse("daily:observation_together")))
    assert "孙小燕" in form
    assert "外小人" not in form
    ill = {f"{first.uid}-topic": "HEALTH", f"{first.uid}-text": "发热38度", f"{first.uid}-flag": "on"}

    assert "还没有填写" in words(_together(carer, {}))
    wrong = _together(carer, {**ill, f"{second.uid}-topic": "MOOD", f"{second.uid}-text": "哭" * 301})
    assert wrong.status_code == 422
    assert "发热38度" in words(wrong)
    assert "最多 300 个字" in words(wrong)
    assert "不能晚于现在" in words(_together(carer, ill, observed_at=at(hours=-5)))
    assert not ObservationNote.objects.exists(), "all or nothing"

    stray = {f"{foreign.uid}-topic": "MOOD", f"{foreign.uid}-text": "不该有的"}
    assert _together(carer, {**ill, **stray}, rest="饮食睡眠正常").status_code == 302
    told = {note.child: note.text for note in ObservationNote.objects.all()}
    assert told == {first: "发热38度", second: "饮食睡眠正常"}, "who is out is not said to have slept well"
    assert "郭小勇 · 身体" in _waiting(cast.city_medic)
    assert "郭小勇 · 身体" in _waiting(cast.city_home_head)
    assert "孙小燕 · 综合" not in _waiting(cast.city_medic)
    assert "发热38度" in words(carer.get(f"/children/{first.uid}/?tab=养"))
    listed = reverse("daily:observation_list")
    assert "发热38度" in words(carer.get(listed, {"state": "FLAGGED"}))
    assert "发热38度" in words(carer.get(listed, {"q": "guo xiao yong"}))
    assert "发热38度" not in words(carer.get(listed, {"q": "孙小燕"}))


def test_a_flagged_note_is_attended_to_by_the_medic(cast, signed_in) -> None:
    child = a_child(cast.city_home)
    note = _note(signed_in(cast.city_carer), child, "拒食", flag="on")
    medic = signed_in(cast.city_medic)
    assert do(medic, note, "attend", response="").status_code == 422
    assert do(signed_in(cast.city_carer), note, "attend", response="好了").status_code == 404
    assert do(medic, note, "attend", response="口腔溃疡，已上药").status_code == 302
    assert "口腔溃疡" in page(signed_in(cast.city_carer), note)
    assert signed_in(cast.prefecture).get(reverse("daily:observation_page", args=[note.uid])).status_code == 404


def _correct(client, note, text: str):
    said = {"observed_at": at(hours=1), "topic": "EATING", "text": text}
    said["version"] = stamp(note, record_of(note).part("note"))
    return client.post(reverse("daily:observation_part", args=[note.uid, "note"]), said, follow=True)


def _grow_old(note: ObservationNote) -> None:
    """As only the owner of the tables could do it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.rewrap', 'on', true)")
        cursor.execute(
            "UPDATE daily_observationnote SET created_at = created_at - interval '25 hours' WHERE id = %s", [note.pk]
        )
        cursor.execute("SELECT set_config('app.rewrap', '', true)")


def test_a_note_is_its_writers_for_a_day_and_then_only_added_to(cast, signed_in) -> None:
    child = a_child(cast.city_home)
    carer = signed_in(cast.city_carer)
    note = _note(carer, child)
    assert "只有记录人可以修改" in words(_correct(signed_in(cast.city_medic), note, "改"))
    assert _correct(carer, note, "晚饭吃了两碗").status_code == 200
    note.refresh_from_db()
    assert note.text == "晚饭吃了两碗"
    _grow_old(note)
    assert "已超过24小时" in words(_correct(carer, note, "没有吃饭"))
    note.refresh_from_db()
    note.text = "没有吃饭"
    with pytest.raises(IntegrityError, match="not changed after its day"), transaction.atomic():
        note.save(update_fields=["text"])
    assert f"corrects={note.uid}" in page(carer, note)
    later = _note(carer, child, "更正：晚饭没有吃", corrects=str(note.uid))
    assert later.corrects == note
    assert "更正：晚饭没有吃" in page(carer, note)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"text": ""}, "请填写内容"),
        ({"text": "a\x00b"}, "控制字符"),
        ({"observed_at": "2020-01-01 08:00"}, "不能早于入院日期"),
        ({"topic": "XX"}, "选择"),
        ({"corrects": "00000000-0000-4000-8000-000000000000"}, "选择"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(cast, signed_in, said, sentence) -> None:
    words_ = {"observed_at": at(hours=1), "topic": "MOOD", "text": "平稳", **said}
    answer = new(signed_in(cast.city_carer), "observation", a_child(cast.city_home), **words_)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not ObservationNote.objects.exists()


@pytest.mark.clause("R2a.34")
def test_one_shift_tells_the_next_who_needs_an_eye_and_the_next_counts(cast, signed_in) -> None:
    ill, well = a_child(cast.city_home, name="郭小勇"), a_child(cast.city_home, name="孙小燕", sex="2")
    carer, medic = signed_in(cast.city_carer), signed_in(cast.city_medic)
    _note(carer, ill, "午后发热", flag="on")
    feared = {"kind": "HARM", "severity": "MINOR", "happened_at": at(hours=2), "place": "院外", "suspected": "on",
              "circumstances": "瘀痕", "body_part": "背部"}  # fmt: skip
    assert new(carer, "incident", well, **feared).status_code == 302
    where = reverse("daily:handover_new")
    carer.get(where)  # says what has just been written down
    form = words(carer.get(where))
    assert 'value="午后发热"' in form
    assert "受到他人侵害" not in form, "a suspicion is not passed on at the change of shifts"
    assert carer.post(where, {"shift": ""}).status_code == 422
    said = {"shift": "DAY", f"{ill.uid}-condition": "午后发热", f"{ill.uid}-instruction": "每四小时测温"}
    assert carer.post(where, {**said, "things": "钥匙一把"}).status_code == 302
    handover = ShiftHandover.objects.get()
    assert (handover.present, handover.away) == (2, 0)
    assert "每四小时测温" in page(medic, handover)
    assert "不能自己接班" in words(do(carer, handover, "take", counted="2"))
    assert "不相符" in words(do(medic, handover, "take", counted="1"))
    assert do(medic, handover, "take", counted="-1").status_code == 422
    assert do(medic, handover, "take", counted="1", taking_note="孙小燕在医务室").status_code == 302
    assert "孙小燕在医务室" in page(carer, handover)
    paper = medic.get(reverse("daily:handover_paper", args=[handover.uid, "handover_sheet"]))
    assert paper["Content-Type"] == "application/pdf"
    assert signed_in(cast.carer).get(reverse("daily:handover_page", args=[handover.uid])).status_code == 404


def test_a_line_that_is_only_begun_is_not_lost_in_silence(cast, signed_in) -> None:
    child = a_child(cast.city_home, name="郭小勇")
    carer, where = signed_in(cast.city_carer), reverse("daily:handover_new")
    answer = carer.post(where, {"shift": "DAY", f"{child.uid}-instruction": "每四小时测温"})
    assert answer.status_code == 422
    assert "请填写情况" in words(answer)
    assert "每四小时测温" in words(answer)
    assert not ShiftHandover.objects.exists()
    answer = _together(carer, {f"{child.uid}-topic": "HEALTH", f"{child.uid}-flag": "on"}, rest="饮食睡眠正常")
    assert "请填写内容" in words(answer)
    assert not ObservationNote.objects.exists(), "who asks for attention is not said to be well"


def test_who_is_looked_for_is_not_told_as_out(cast, signed_in) -> None:
    child, carer = a_child(cast.city_home, name="郭小勇"), signed_in(cast.city_carer)
    said = {"kind": "LOST", "missing_since": at(hours=2), "last_place": "院门口", "clothing": "蓝上衣",
            "circumstances": "晚饭后没有回来"}  # fmt: skip
    assert new(carer, "missing", child, **said).status_code == 302
    for where in ("daily:handover_new", "daily:observation_together"):
        form = words(carer.get(reverse(where)))
        assert "走失，正在寻找" in form
        assert ">外出<" not in form
    assert 'value="走失，正在寻找"' in words(carer.get(reverse("daily:handover_new")))


def test_a_shift_handed_over_by_mistake_is_taken_back_by_who_did(cast, signed_in) -> None:
    a_child(cast.city_home)
    with at_work(cast.city_carer):
        handover = hand_over(lines=[], shift="DAY", by=cast.city_carer)
    assert "只有交班人" in words(do(signed_in(cast.city_medic), handover, "withdraw", reason="错"))
    assert do(signed_in(cast.city_carer), handover, "withdraw", reason="班次选错").status_code == 302


def test_nothing_is_written_of_a_child_that_left(cast, signed_in) -> None:
    child = a_child(cast.city_home, admitted_on=timezone.localdate() - timedelta(days=90), legal_category="A2")
    from children import care

    head = cast.city_home_head
    with at_work(head):
        care.leave(child=child, kind="RETURNED", on=timezone.localdate(), by=head, document="监护能力恢复评估报告")
    answer = new(signed_in(cast.city_carer), "observation", child, observed_at=at(hours=1), topic="MOOD", text="平稳")
    assert answer.status_code == 422
    assert not ObservationNote.objects.exists()
