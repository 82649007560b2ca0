"""What people type into a brief: six steps and a plan, each a small form, most of them with rows."""

from .answer import answer_form
from .conditions import ConditionsStep
from .criteria import CriteriaStep
from .exchange import ExchangeStep
from .handover import AskForm
from .kept_warning import KeptWarningForm, WarningForm
from .need import NeedStep
from .plan import PlanStep
from .posting import PostingForm
from .reading import PastedTextForm, ReadingForm
from .remark import RemarkForm
from .role import NewRoleForm
from .start import BriefFileForm, PastedRoleForm, SampleForm
from .story import StoryStep
from .team import DutyForm, TeamMemberForm
from .terms import TermsStep
from .truth import RecheckForm, Verdicts
from .yaml_file import YamlFileForm

STEP_FORMS = {
    form.slug: form for form in (NeedStep, ConditionsStep, CriteriaStep, ExchangeStep, StoryStep, TermsStep, PlanStep)
}

__all__ = [
    "STEP_FORMS",
    "AskForm",
    "BriefFileForm",
    "DutyForm",
    "KeptWarningForm",
    "NewRoleForm",
    "PastedRoleForm",
    "PastedTextForm",
    "PostingForm",
    "ReadingForm",
    "RecheckForm",
    "RemarkForm",
    "SampleForm",
    "TeamMemberForm",
    "Verdicts",
    "WarningForm",
    "YamlFileForm",
    "answer_form",
]
