"""Releases: frozen whole, refused whole, and the last good one stays."""

import json

import pytest

from tables.release import RefusedReleaseError, day_of, freeze, last_good, next_version, open_release, versions


@pytest.fixture
def releases(tmp_path):
    directory = tmp_path / "releases"
    directory.mkdir()
    return directory


def test_a_release_holds_every_table_and_its_checksum(package, releases):
    release = freeze(package, releases, "2026-11-24")
    tables = [entry for entry in release.files if entry["path"] == "memberships.csv"]
    assert tables[0]["rows"] == 1
    assert len(tables[0]["sha256"]) == 64


def test_a_release_is_never_written_twice(package, releases):
    freeze(package, releases, "2026-11-24")
    with pytest.raises(RefusedReleaseError, match="immutable"):
        freeze(package, releases, "2026-11-24")


def test_a_day_can_have_a_second_release_that_comes_after_the_first(package, releases):
    for _ in range(2):
        freeze(package, releases, next_version(releases, "2026-11-24"))
    freeze(package, releases, "2026-11-25")
    assert versions(releases) == ["2026-11-25", "2026-11-24.2", "2026-11-24"]
    assert day_of("2026-11-24.2") == day_of("2026-11-24")
    with pytest.raises(RefusedReleaseError, match=r"next free one is 2026-11-24\.3"):
        freeze(package, releases, "2026-11-24.2")


@pytest.mark.parametrize("version", ["today", "2026-11-24.1", "2026-11-24-2", "../2026-11-24"])
def test_what_is_no_version_is_refused(version, package, releases):
    with pytest.raises(RefusedReleaseError, match="no version"):
        freeze(package, releases, version)
    assert list(releases.iterdir()) == []


def test_a_package_with_a_fault_is_not_released(package, releases):
    (package / "memberships.csv").write_text("no,such,table\n", encoding="utf-8")
    with pytest.raises(RefusedReleaseError, match=r"memberships\.csv line 1"):
        freeze(package, releases, "2026-11-24")
    assert list(releases.iterdir()) == []


def test_a_changed_file_refuses_the_release_and_the_last_good_one_stays(package, releases):
    freeze(package, releases, "2026-11-23")
    newest = freeze(package, releases, "2026-11-24")
    with (newest.directory / "sites.csv").open("a", encoding="utf-8") as file:
        file.write("one more line\n")
    good, refused = last_good(releases)
    assert good.version == "2026-11-23"
    assert refused == ["Release 2026-11-24 is not as it was frozen: sites.csv."]


def test_a_missing_file_refuses_the_release(package, releases):
    release = freeze(package, releases, "2026-11-24")
    (release.directory / "links.csv").unlink()
    with pytest.raises(RefusedReleaseError, match=r"links\.csv"):
        open_release(release.directory)


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"version": "x", "files": [1]}'])
def test_an_unreadable_manifest_refuses_the_release(manifest, package, releases):
    release = freeze(package, releases, "2026-11-24")
    (release.directory / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(RefusedReleaseError, match="manifest"):
        open_release(release.directory)


def test_current_points_to_the_newest_release(package, releases):
    freeze(package, releases, "2026-11-23")
    freeze(package, releases, "2026-11-24")
    assert last_good(releases)[0].version == "2026-11-24"
    assert json.loads((releases / "current" / "manifest.json").read_text())["version"] == "2026-11-24"


def test_without_a_good_release_it_says_so(releases):
    with pytest.raises(RefusedReleaseError, match="No good release"):
        last_good(releases)
