"""What people type into a brief: six steps and a plan, each a small form, most of them with rows."""

from .conditions import ConditionsStep
from .criteria import CriteriaStep
from .exchange import ExchangeStep
from .kept_warning import KeptWarningForm, WarningForm
from .need import NeedStep
from .plan import PlanStep
from .role import NewRoleForm
from .story import StoryStep
from .team import DutyForm, TeamMemberForm
from .terms import TermsStep

STEP_FORMS = {
    form.slug: form for form in (NeedStep, ConditionsStep, CriteriaStep, ExchangeStep, StoryStep, TermsStep, PlanStep)
}

__all__ = ["STEP_FORMS", "DutyForm", "KeptWarningForm", "NewRoleForm", "TeamMemberForm", "WarningForm"]
