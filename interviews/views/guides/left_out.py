from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from interviews.forms.left_out import LeftOutForm
from interviews.models import Guide, LeftOut
from roles.views.access import role_to_write

from .plan import plan_page

STAYS = (
    "A guide of this plan is final, so the reason stays. To ask about it after all, add a question to a draft guide."
)


@require_POST
def plan_leave_out(request, slug):
    """Leaves something out of the plan on purpose, with the reason."""
    role = role_to_write(request, slug)
    guides = Guide.objects.of_plan(role)
    form = LeftOutForm(request.POST, gaps=Guide.objects.silent_gaps_of(role) if guides else [])
    if not form.is_valid():
        return plan_page(request, role, guides, refused=form)
    form.save(role, request.user)
    messages.success(request, "Left out, with your reason.", extra_tags="saved")
    return redirect("interviews:plan", role.slug)


@require_POST
def plan_owe_again(request, slug, pk):
    """Takes a reason back, unless a guide was made final on it: the plan owes this again."""
    role = role_to_write(request, slug)
    left = get_object_or_404(LeftOut, pk=pk, role=role)
    if Guide.objects.final_for(role).exists():
        messages.warning(request, STAYS)
    else:
        left.delete()
        messages.success(request, "Reason removed. The plan has to ask about this again.")
    return redirect("interviews:plan", role.slug)
