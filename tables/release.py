"""Releases: immutable dated folders with a manifest; a broken one is refused whole and the last good one stays.

Run as `python -m tables.release 2026-11-24` to check, freeze and publish the working tables. A second release of one
day is called 2026-11-24.2, so that links to the first one stay as they were.
"""

import hashlib
import json
import re
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tables.check import check
from tables.contract import CONTRACT_FILE, load_contract
from tables.read import read_tables
from tables.write import as_text
from transforms.changes import changes_between, corrected_figures, summary

VERSION = re.compile(r"20\d\d-[01]\d-[0-3]\d(\.[2-9])?")
MANIFEST_FILE = "manifest.json"
SHAPE_FILES = ("shapes/countries.geojson",)
CHANGES_FILE = "changes.csv"
CURRENT = "current"
DATA_PART = "## Data releases\n"


class RefusedReleaseError(ValueError):
    """A release that cannot be made or must not be used; the message lists why."""


@dataclass(frozen=True)
class Release:
    """One frozen release: its version, its folder and the manifest's list of files."""

    version: str
    directory: Path
    files: tuple[dict, ...]


def freeze(data: Path, releases: Path, version: str) -> Release:
    """Check the package in `data` and freeze it as releases/<version>, then point `current` to it.

    The release holds changes.csv, what changed since the one before it (without rows in the first).
    Raises RefusedReleaseError when the check finds a fault, or the version exists or is no version; nothing is
    changed then.
    """
    if not VERSION.fullmatch(version):
        raise RefusedReleaseError(f"“{version}” is no version. Right would be a day such as 2026-11-24.")
    target = releases / version
    if target.exists():
        free = next_version(releases, version[:10])
        raise RefusedReleaseError(f"Release {version} exists and is immutable. The next free one is {free}.")
    faults = check(data, day_of(version))
    if faults:
        raise RefusedReleaseError("\n".join(map(str, faults)))
    draft = releases / f".{version}.draft"
    shutil.rmtree(draft, ignore_errors=True)
    contract = load_contract(data)
    names = [CONTRACT_FILE, *(table.path for table in contract.tables.values()), *SHAPE_FILES]
    files = [_copied(data / name, draft / name, name) for name in names]
    files.append(_changes_file(data, _before(releases, version), draft))
    manifest = {"version": version, "schema_version": contract.version, "files": files}
    (draft / MANIFEST_FILE).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    draft.rename(target)
    _point_current(releases, version)
    return open_release(target)


def release_changes(release: Release) -> pd.DataFrame:
    """What changed since the release before: columns as in transforms.changes.changes_between, all text."""
    return pd.read_csv(release.directory / CHANGES_FILE, dtype=str, keep_default_na=False)


def changelog_part(release: Release) -> str:
    """The changelog's part on a release: rows added, changed and removed per table, and corrected figures."""
    changes = release_changes(release)
    rows = sum(entry.get("rows", 0) for entry in release.files if entry["path"] != CHANGES_FILE)
    lines = [f"### Data {release.version}", "", f"{rows:,} rows."]
    lines += [
        f"- {row.table}: {row.added} added, {row.changed} changed, {row.removed} removed."
        for row in summary(changes).itertuples()
    ]
    lines += [
        f"- Figure {key}: {column} was {was or 'empty'}, is {now or 'empty'}."
        for key, column, was, now in corrected_figures(changes)[["key", "column", "was", "is"]].to_numpy()
    ]
    return "\n".join(lines) + "\n"


def day_of(version: str) -> pd.Timestamp:
    """The day of a version; every status, age and grade of the release is as of that day."""
    return pd.Timestamp(version[:10])


def next_version(releases: Path, day: str) -> str:
    """The first free version of a day. Raises RefusedReleaseError after nine of them."""
    free = [name for name in (day, *(f"{day}.{number}" for number in range(2, 10))) if not (releases / name).exists()]
    if not free:
        raise RefusedReleaseError(f"There are nine releases of {day}. Choose a later day.")
    return free[0]


def versions(releases: Path) -> list[str]:
    """Versions of all releases, newest first; whether they are as they were frozen is not looked at."""
    folders = (path for path in releases.iterdir() if path.is_dir() and not path.is_symlink())
    return sorted((path.name for path in folders if not path.name.startswith(".")), reverse=True)


def open_release(directory: Path) -> Release:
    """The release in `directory`, with every file compared with the manifest.

    Raises RefusedReleaseError when the manifest or a file is missing, changed, or not of this version.
    """
    try:
        manifest = json.loads((directory / MANIFEST_FILE).read_text(encoding="utf-8"))
        wrong = [entry["path"] for entry in manifest["files"] if not _is_as_frozen(directory, entry)]
        version, files = manifest["version"], tuple(manifest["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RefusedReleaseError(f"Release {directory.name} has no readable manifest.") from error
    if wrong:
        raise RefusedReleaseError(f"Release {directory.name} is not as it was frozen: {', '.join(wrong)}.")
    return Release(version, directory, files)


def last_good(releases: Path) -> tuple[Release, list[str]]:
    """The release that `current` points to, or the newest one that is as it was frozen.

    Gives it with the reasons why others were refused. Raises RefusedReleaseError when none is good.
    """
    current = releases / CURRENT
    dated = sorted((path for path in releases.iterdir() if not path.name.startswith(".")), reverse=True)
    first = [current.resolve()] if current.exists() else []
    refused: list[str] = []
    for directory in first + [path for path in dated if path.name != CURRENT and path.resolve() not in first]:
        try:
            return open_release(directory), refused
        except RefusedReleaseError as reason:
            refused.append(str(reason))
    raise RefusedReleaseError("No good release: " + " ".join(refused))


def _before(releases: Path, version: str) -> Path | None:
    for earlier in versions(releases):
        with suppress(RefusedReleaseError):
            if earlier < version:
                return open_release(releases / earlier).directory
    return None


def _changes_file(data: Path, before: Path | None, draft: Path) -> dict:
    keys = key_columns(data)
    new = texts(data)
    changes = changes_between(texts(before) if before else new, new, keys)
    changes.to_csv(draft / CHANGES_FILE, index=False, lineterminator="\n")
    return _entry(draft / CHANGES_FILE, CHANGES_FILE)


def key_columns(directory: Path) -> dict[str, list[str]]:
    """For each table of the package the columns that together name a row."""
    tables = load_contract(directory).tables
    return {name: [table.key] if table.key else list(table.unique) for name, table in tables.items()}


def texts(directory: Path) -> dict[str, pd.DataFrame]:
    """Every table of the package as text; missing cells are empty."""
    contract, tables = load_contract(directory), read_tables(directory)
    return {name: as_text(frame, contract.tables[name]).fillna("").astype("str") for name, frame in tables.items()}


def _copied(source: Path, target: Path, name: str) -> dict:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return _entry(target, name)


def _entry(path: Path, name: str) -> dict:
    content = path.read_bytes()
    entry = {"path": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    return entry | ({"rows": content.count(b"\n") - 1} if name.endswith(".csv") else {})


def _is_as_frozen(directory: Path, entry: dict) -> bool:
    path = directory / entry["path"]
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"]


def _point_current(releases: Path, version: str) -> None:
    # A link made aside and renamed over the old one is never missing, even for a moment.
    aside = releases / f".{CURRENT}"
    aside.unlink(missing_ok=True)
    aside.symlink_to(version)
    aside.replace(releases / CURRENT)


def main(arguments: list[str]) -> int:
    """Freeze data/ as releases/<version>, the next one of today unless the first argument gives another."""
    releases = Path("releases")
    try:
        version = arguments[0] if arguments else next_version(releases, f"{pd.Timestamp.today():%Y-%m-%d}")
        release = freeze(Path("data"), releases, version)
    except RefusedReleaseError as reason:
        print(reason)
        return 1
    changelog = Path("CHANGELOG.md")
    before, _, after = changelog.read_text(encoding="utf-8").partition(DATA_PART)
    told = changelog_part(release)
    changelog.write_text(f"{before}{DATA_PART}\n{told}\n{after.lstrip()}".rstrip() + "\n", encoding="utf-8")
    print(told)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
