from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from interviews.bank_exchange import ADDED, CHANGED, SAME, export_bank
from interviews.forms import BankFileForm

from .access import bank_to_read, bank_to_write


@require_safe
def bank_export(request):
    """Export the organization's own questions; with ?all=1, everything it asks."""
    organization = bank_to_read(request).organization
    text = export_bank(organization, everything=bool(request.GET.get("all")))
    name = f"{slugify(organization.name)[:60] or 'our'}-questions.yaml"
    return HttpResponse(
        text,
        content_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def bank_import(request):
    bank = bank_to_write(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BankFileForm(*sent, organization=bank.organization)
    if form.is_valid() and form.bring_in(request.user):
        messages.success(request, told(form.brought), extra_tags="saved")
        return redirect(bank.url)
    return render(request, "interviews/questions/import.html", {"bank": bank, "form": form})


def told(brought):
    return f"Imported: {brought[ADDED]} new, {brought[CHANGED]} changed, {brought[SAME]} unchanged."
