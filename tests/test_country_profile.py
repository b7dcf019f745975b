"""The numbers of a country's profile equal their rows, on the real data; the Method screen's words fit the data."""

import pandas as pd
import pytest

from components import method_sections, method_text, source_lines
from components.address import OPTIONS
from tests.conftest import DATA, TODAY
from transforms import profile
from transforms.money import with_eur
from transforms.records import record_countries
from transforms.selection import Selection


@pytest.fixture(scope="module")
def seen(tables):
    kinds = (
        ("agreements", "agreement", "agreement_id"),
        ("sites", "site", "site_id"),
        ("projects", "project", "project_id"),
    )
    records = pd.concat(
        [pd.DataFrame({"record_id": tables[name][key], "record_type": kind}) for name, kind, key in kinds]
    )
    countries = record_countries(tables)
    shares = profile.paid_from_eu(tables["participations"], tables["projects"], tables["programmes"])
    figures = profile.in_view(with_eur(tables["figures"], tables["exchange_rates"]), records, Selection(), TODAY)
    measured = profile.measures(records, countries, shares, figures)
    return records.assign(on=TODAY), countries, shares, figures, measured.set_index(["measure", "country_id"])["value"]


@pytest.mark.parametrize("code", ["DK", "UA", "DE"])
def test_headline_numbers_equal_the_lists_below_them(seen, code):
    records, countries, *_, value = seen
    own = profile.records_of(records, countries, code)
    places = profile.sites_by_place(own, countries, code)["place"].value_counts()
    partners = profile.partners(countries, own, code)
    assert value["agreements", code] == (own["record_type"] == "agreement").sum()
    assert value["partners", code] == (partners["agreements"] > 0).sum()
    assert (value["hosted", code], value["abroad", code]) == (places["home"], places["abroad"])


@pytest.mark.parametrize("code", ["DK", "FR", "PL"])
def test_grants_by_programme_add_up_to_the_headline(seen, code):
    records, _, shares, _, value = seen
    assert profile.grants_by_programme(shares, records, code)["eur"].sum() == pytest.approx(value["grants", code])


@pytest.mark.parametrize("code", ["DK", "PL", "NL"])
def test_cards_of_money_equal_the_comparison(seen, code):
    *_, figures, value = seen
    for row in profile.by_stage(figures, code).itertuples():
        assert row.eur == pytest.approx(value[f"{row.kind}.{row.stage}", code])


def test_every_part_of_the_method_screen_has_words_and_an_address():
    assert list(method_text.PARTS) == [part for part in method_text.PARTS if OPTIONS["method"]["part"].accepts(part)]
    assert OPTIONS["method"]["part"].default == "what-counts"


def test_every_domain_group_language_and_reason_has_a_label(codes, tables):
    groups = codes.loc[codes["vocabulary"] == "domain", "group"]
    assert set(groups) == set(method_sections.GROUPS)
    assert set(tables["sources"]["language"].dropna()) <= set(source_lines.LANGUAGES)


def test_the_terms_name_every_producer_that_the_licence_names():
    licence = (DATA / "LICENSE.md").read_text(encoding="utf-8")
    for name in ("GeoNames", "Natural Earth", "European Commission", "Eurostat", "World Bank", "NATO"):
        assert name in licence
        assert any(name in producer for producer, *_ in method_text.TERMS)
