"""Maps a role's jurisdiction to a country or state: EU-IE is Ireland."""

from dataclasses import dataclass

from interviewkit.data_files import data_beside

# The EU uses its own code for one of its countries.
ISO_CODES = {"EL": "GR"}


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A country's ISO 3166 code, for the United States with the state, and the name of either."""

    country: str
    region: str
    name: str


def jurisdiction(code: str) -> Jurisdiction | None:
    """The jurisdiction for UK, EU-IE or US-OH, or None if unknown or blank."""
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
