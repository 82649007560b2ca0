"""Whose employment law a role stands under, as a country and a state that others know: EU-IE is Ireland."""

from dataclasses import dataclass

from interviewkit.data_files import data_beside

# The EU has letters of its own for one of its countries.
ISO_CODES = {"EL": "GR"}


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A country by its ISO 3166 letters, in the United States with the state, and the name of what is meant."""

    country: str
    region: str
    name: str


def jurisdiction(code: str) -> Jurisdiction | None:
    """What UK, EU-IE or US-OH stands for; nothing is known of a blank."""
    area, _, letters = code.partition("-")
    if area == "UK":
        return Jurisdiction("GB", "", "United Kingdom")
    if area == "US":
        return Jurisdiction("US", letters, f"{_names()['states'].get(letters, letters)}, USA")
    if area == "EU":
        country = ISO_CODES.get(letters, letters)
        return Jurisdiction(country, "", _names()["countries"].get(country, country))
    return None


def _names() -> dict[str, dict[str, str]]:
    return data_beside(__file__, "jurisdictions.yaml")
