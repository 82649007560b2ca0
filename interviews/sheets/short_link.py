"""The short link to a conversation's own page: few enough letters to be typed from paper, and a code to scan."""

from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.urls import reverse

from interviewkit.qr import QrCode, qr_code


@dataclass(frozen=True, slots=True)
class ShortLink:
    """Where the notes of a conversation are typed in, for who is signed in and has a seat in it."""

    says: ClassVar = (
        "Scan the code or go to the address: everything stands there in the order and under the numbers of these "
        "sheets."
    )

    address: str

    @property
    def code(self) -> QrCode:
        return qr_code(self.address)


def short_link(interview: int) -> ShortLink:
    """The short link of the conversation with this number."""
    return ShortLink(settings.BASE_URL + reverse("interviews:short-link", args=[interview]))
