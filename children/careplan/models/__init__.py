"""The records of the care plan."""

from children.careplan.models.goal import CareGoal
from children.careplan.models.plan import CarePlan
from children.careplan.models.review import CareReview, GoalOutcome, Outcome

__all__ = ["CareGoal", "CarePlan", "CareReview", "GoalOutcome", "Outcome"]
