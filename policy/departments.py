"""The fourteen departments that issued the document, as the document calls them, and what its clauses ask of each."""

from __future__ import annotations

from dataclasses import dataclass

from policy.clauses import CLAUSES, Clause

OWN_SECTION = "4.2"  # 四（二）落实部门职责
ASKING = {"duty", "deadline", "right", "encouraged"}  # a right is somebody's to grant


@dataclass(frozen=True)
class Department:
    """`called`: by which words the clauses say who acts."""

    title: str
    called: tuple[str, ...]

    @property
    def duties(self) -> list[Clause]:
        return [
            clause
            for clause in CLAUSES.values()
            if clause.kind in ASKING and any(word in clause.who for word in self.called)
        ]

    @property
    def own(self) -> list[Clause]:
        """Those of the section that speaks of the departments one by one."""
        return [clause for clause in self.duties if clause.section.id == OWN_SECTION]

    @property
    def elsewhere(self) -> list[str]:
        """The places of the others, each once."""
        return list(dict.fromkeys(clause.place for clause in self.duties if clause.section.id != OWN_SECTION))


# In the order in which the document is addressed to them (H.b).
DEPARTMENTS = (
    Department("民政部门", ("民政部门", "民政厅", "民政局")),
    Department("机构编制部门", ("机构编制部门", "编办")),
    Department("发展改革部门", ("发展改革部门",)),
    Department("教育部门", ("教育部门",)),
    Department("公安部门", ("公安部门",)),
    Department("财政部门", ("财政部门",)),
    Department("人力资源和社会保障部门", ("人力资源和社会保障部门", "人社部门")),
    Department("住房和城乡建设部门", ("住房和城乡建设部门",)),
    Department("卫生健康部门", ("卫生健康部门",)),
    Department("市场监督管理部门", ("市场监督管理部门",)),
    Department("医疗保障部门", ("医疗保障部门",)),
    Department("残联组织", ("残联",)),
    Department("兵役机关", ("兵役机关", "征兵办")),
    Department("消防救援机构", ("消防救援机构",)),
)


def duties_asked(number: str) -> tuple[Department, ...]:
    """The department of this number in the document's order, from 1; all where it names none."""
    at = int(number) if number.isdecimal() and len(number) < 3 else 0
    return DEPARTMENTS[at - 1 : at] if 0 < at <= len(DEPARTMENTS) else DEPARTMENTS
