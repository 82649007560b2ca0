"""The short link to an interview's page: short enough to type from paper, with a code to scan."""

from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.urls import reverse

from interviewkit.qr import QrCode, qr_code


@dataclass(frozen=True, slots=True)
class ShortLink:
    """The address where participants who are signed in type up their notes of an interview."""

    says: ClassVar = "Scan the code or go to the address: it follows the same order and numbering as these pages."

    address: str

    @property
    def code(self) -> QrCode:
        return qr_code(self.address)


def short_link(interview: int) -> ShortLink:
    """The short link of the interview with this number."""
    return ShortLink(settings.BASE_URL + reverse("interviews:short-link", args=[interview]))
