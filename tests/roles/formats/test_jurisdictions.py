import pytest

from roles.formats.jurisdictions import Jurisdiction, jurisdiction


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("UK", Jurisdiction("GB", "", "United Kingdom")),
        ("EU-IE", Jurisdiction("IE", "", "Ireland")),
        ("EU-NO", Jurisdiction("NO", "", "Norway")),
        ("EU-EL", Jurisdiction("GR", "", "Greece")),
        ("EU-ZZ", Jurisdiction("ZZ", "", "ZZ")),
        ("US-OH", Jurisdiction("US", "OH", "Ohio, USA")),
        ("US-ZZ", Jurisdiction("US", "ZZ", "ZZ, USA")),
    ],
)
def test_jurisdiction_is_a_country_and_a_state_that_others_know(code, meant):
    assert jurisdiction(code) == meant


@pytest.mark.parametrize("code", ["", "FR", "nonsense"])
def test_jurisdiction_of_anything_else_is_unknown(code):
    assert jurisdiction(code) is None
