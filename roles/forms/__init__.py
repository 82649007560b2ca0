"""Forms for a brief: eight steps, most of them with rows, and the forms around them."""

from .answer import answer_form
from .comment import CommentForm
from .handover import AskForm
from .kept_warning import KeptWarningForm, WarningForm
from .posting import PostingForm
from .reading import PastedTextForm, ReadingForm
from .reality_check import RecheckForm, Verdicts
from .role import NewRoleForm
from .start import BriefFileForm, PastedRoleForm, SampleForm
from .steps.conditions import ConditionsStep
from .steps.criteria import CriteriaStep
from .steps.exchange import ExchangeStep
from .steps.need import NeedStep
from .steps.plan import PlanStep
from .steps.situations import SituationsStep
from .steps.story import StoryStep
from .steps.terms import TermsStep
from .team import TeamMemberForm, TeamRoleForm
from .work.incident import BoxForm, FirstForm, ServesForm, SortingForm
from .work.work_sample import WorkSampleForm
from .yaml_file import YamlFileForm

STEP_FORMS = {
    form.slug: form
    for form in (NeedStep, ConditionsStep, CriteriaStep, ExchangeStep, StoryStep, TermsStep, SituationsStep, PlanStep)
}

__all__ = [
    "STEP_FORMS",
    "AskForm",
    "BoxForm",
    "FirstForm",
    "ServesForm",
    "SortingForm",
    "BriefFileForm",
    "TeamRoleForm",
    "KeptWarningForm",
    "NewRoleForm",
    "PastedRoleForm",
    "PastedTextForm",
    "PostingForm",
    "ReadingForm",
    "RecheckForm",
    "CommentForm",
    "SampleForm",
    "TeamMemberForm",
    "Verdicts",
    "WarningForm",
    "WorkSampleForm",
    "YamlFileForm",
    "answer_form",
]
