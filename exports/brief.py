"""A briefing on a view: sentences and figures that the rows support, nothing else, each with its sources."""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from components.tracker import RECORD_TYPES, Tracker
from components.wording import MISSING, amount, counted, listed, money, on_day
from exports.view import View
from transforms import countries as measures
from transforms import overview
from transforms.money import totals
from transforms.network import ties
from transforms.records import OWNER
from transforms.selection import keys_of

MOST_RECORDS = {"agreement": 6, "site": 4, "project": 2}
MOST_CONFLICTS, MOST_STEPS = 6, 5
SOURCES_EACH = 2
BUILDING = ("under_construction", "financed")
WAITING = ("announced", "agreed")
STANDING = ("stalled", "suspended")
SAFE_STAGES = ("tentative", "approved", "prefinancing_approved", "prefinanced", "disbursed")


@dataclass(frozen=True)
class Line:
    """A sentence or a record's line with the numbers of its sources."""

    text: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page that the briefing cites: publisher, title and day in words, and its address."""

    text: str
    url: str

    @property
    def line(self) -> str:
        """The whole citation."""
        return f"{self.text}, {self.url}"


@dataclass(frozen=True)
class KeyFigure:
    """One number of the briefing: what it says, the number in words, and what it rests on."""

    label: str
    value: str
    basis: str


@dataclass(frozen=True)
class Brief:
    """A briefing, ready to be set in any format."""

    title: str
    scope: tuple[str, ...]
    as_of: date
    version: str
    path: str
    sentences: tuple[Line, ...]
    figures: tuple[KeyFigure, ...]
    records: tuple[tuple[str, str, Line], ...]
    conflicts: tuple[Line, ...]
    gaps: tuple[str, ...]
    sources: tuple[Page, ...]
    mapped: str
    per_country: pd.DataFrame = field(repr=False)
    per_year: pd.DataFrame = field(repr=False)
    money: pd.DataFrame = field(repr=False)


class _Numbers:
    """Numbers of sources in the order in which they are first cited."""

    def __init__(self, data: Tracker) -> None:
        self.pages = data.tables["sources"].set_index("source_id")
        self.order: dict[str, int] = {}

    def of(self, source_ids: str, most: int = SOURCES_EACH) -> tuple[int, ...]:
        """Numbers of the first pages of a `;`-list, newly given where needed."""
        ids = [page for page in source_ids.split(";") if page in self.pages.index][:most]
        return tuple(self.order.setdefault(page, len(self.order) + 1) for page in ids)

    def listed(self) -> tuple[Page, ...]:
        """The cited pages in the order of their numbers."""
        rows = [self.pages.loc[page] for page in self.order]
        return tuple(Page(", ".join(part for part in _page_parts(row) if part), row["url"]) for row in rows)


def brief_of(view: View) -> Brief:
    """The briefing on a view; every number in it is a count or sum of rows of the view's data version."""
    data, records = view.data, view.records
    numbers = _Numbers(data)
    agreements, sites, projects = (records[records["record_type"] == kind] for kind in RECORD_TYPES)
    figures = _figures_in_view(view)
    if view.record:
        return _on_record(view, figures, numbers)
    sentences = [
        _scope_sentence(view, agreements, sites, projects),
        _agreement_sentence(agreements, data, numbers),
        _partner_sentence(view, agreements),
        _site_sentence(sites, data, numbers),
        _grant_sentence(view, projects),
        _safe_sentence(figures),
        _donor_sentence(figures, numbers),
    ]
    return _bound(
        view,
        figures,
        numbers,
        sentences=tuple(sentence for sentence in sentences if sentence),
        figures=_key_figures(records, figures, data),
        records=_important(records, data, numbers),
        per_year=_per_year(agreements, sites),
    )


def _on_record(view: View, figures: pd.DataFrame, numbers: _Numbers) -> Brief:
    data, row = view.data, view.records.iloc[0]
    ((_, _, first),) = _important(view.records, data, numbers)
    steps = overview.newest_events(data.tables["events"], view.records, data.as_of).head(MOST_STEPS)
    sentences = [
        Line(
            f"{on_day(step.on, step.precision)}: {data.labels['stage'][step.stage].lower()}. {step.description}",
            numbers.of(step.source_ids),
        )
        for step in steps.itertuples()
    ]
    stage = data.labels["stage"].get(row["stage"], "no dated step")
    return _bound(
        view,
        figures,
        numbers,
        sentences=(first, *([Line(row["summary"])] if row["summary"] else []), *sentences),
        figures=(
            KeyFigure("Status", stage, on_day(row["on"], row["precision"])),
            KeyFigure("Grade", row["grade"], "how official, independent and fresh the evidence is"),
            KeyFigure("Newest evidence", on_day(row["evidence_on"]), "newest page or event of this record"),
        ),
        records=(),
        per_year=_per_year(view.records.head(0), view.records.head(0)),
    )


def _bound(view: View, in_view: pd.DataFrame, numbers: _Numbers, **parts: object) -> Brief:
    data, records = view.data, view.records
    conflicts = _conflicts(in_view, data, numbers)
    return Brief(
        title=_title(view),
        scope=tuple(view.words) or ("All records",),
        as_of=data.as_of.date(),
        version=data.version,
        path=view.path,
        conflicts=conflicts,
        gaps=_gaps(records, records[records["record_type"] == "site"], view),
        mapped=view.mapped[0],
        per_country=_per_country(view),
        money=_money(in_view, data),
        sources=numbers.listed(),
        **parts,
    )


def _title(view: View) -> str:
    data, asked = view.data, view.subject
    if view.record:
        return data.titles[view.record]
    places = [data.country_names[code] for code in (*asked.countries, *asked.partners)]
    fields = [data.labels["domain"][code] for code in asked.domains] + [
        data.programme_names[code] for code in asked.programmes
    ]
    subject = " and ".join(places) if len(places) <= 3 else f"{len(places)} countries"
    return (
        "Defence-industrial cooperation"
        + (f": {subject}" if subject else "")
        + (f", {', '.join(fields)}" if fields else "")
    )


def _scope_sentence(view: View, agreements: pd.DataFrame, sites: pd.DataFrame, projects: pd.DataFrame) -> Line:
    scope = f" for {'; '.join(view.words)}" if view.words else ""
    return Line(
        f"As of {on_day(view.data.as_of)} EDICT holds {counted(len(agreements), 'agreement')}, "
        f"{counted(len(sites), 'site')} and {counted(len(projects), 'project')}{scope}."
    )


def _agreement_sentence(rows: pd.DataFrame, data: Tracker, numbers: _Numbers) -> Line | None:
    if rows.empty:
        return None
    active = overview.with_stage(rows, "agreement", overview.IN_FORCE)
    newest = rows.sort_values(["on", "record_id"], ascending=[False, True]).iloc[0]
    stage = data.labels["stage"][newest["stage"]].lower()
    share = f"{len(active):,} of {len(rows):,} agreements are in force, being carried out or delivering"
    return Line(
        f"{share}; the newest step is “{newest['title']}”, {stage} ({on_day(newest['on'], newest['precision'])}).",
        numbers.of(_sources_of(newest, data)),
    )


def _partner_sentence(view: View, agreements: pd.DataFrame) -> Line | None:
    data, asked = view.data, view.subject
    pairs = ties(data.countries, agreements, "agreement", "country_id")
    if len(asked.countries) == 1:
        own = asked.countries[0]
        pairs = pairs[(pairs["a"] == own) | (pairs["b"] == own)]
        names = pairs["a"].where(pairs["b"] == own, pairs["b"]).map(data.country_names)
        subject = f"The most frequent partners of {data.country_names[own]} are "
    else:
        names = pairs["a"].map(data.country_names) + " and " + pairs["b"].map(data.country_names)
        subject = "The pairs with the most agreements are "
    top = [f"{name} ({number:,})" for name, number in zip(names, pairs["records"], strict=True)][:3]
    return Line(f"{subject}{', '.join(top)}.") if top else None


def _site_sentence(rows: pd.DataFrame, data: Tracker, numbers: _Numbers) -> Line | None:
    if rows.empty:
        return None
    parts = [
        f"{int(rows['stage'].isin(stages).sum()):,} {words}"
        for stages, words in (
            (overview.PRODUCING, "in operation"),
            (BUILDING, "financed or under construction"),
            (WAITING, "announced or agreed"),
            (STANDING, "stalled or suspended"),
        )
        if rows["stage"].isin(stages).any()
    ]
    newest = rows.sort_values(["on", "record_id"], ascending=[False, True]).iloc[0]
    stage = data.labels["stage"][newest["stage"]].lower()
    return Line(
        f"Of {counted(len(rows), 'site')}, {', '.join(parts)}; the newest step is at “{newest['title']}”, {stage} "
        f"({on_day(newest['on'], newest['precision'])}).",
        numbers.of(_sources_of(newest, data)),
    )


def _grant_sentence(view: View, projects: pd.DataFrame) -> Line | None:
    if projects.empty:
        return None
    rows = view.data.tables["participations"]
    if view.subject.countries:
        rows = rows[rows["country_id"].isin(view.subject.countries)]
    shares = measures.grants_per_country(rows, projects)
    total, known, unknown = shares["value"].sum(), shares["rows_counted"].sum(), shares["rows_without_value"].sum()
    whose = "participants of the countries asked for" if view.subject.countries else "participants"
    if not known:
        return Line(f"In {counted(len(projects), 'project')} no EU share of {whose} is published.")
    return Line(
        f"In {counted(len(projects), 'project')} the published EU shares of {whose} add up to {money(total)} "
        f"({counted(int(known), 'share')}; {counted(int(unknown), 'participation')} without a published share)."
    )


def _safe_sentence(figures: pd.DataFrame) -> Line | None:
    rows = figures[(figures["subject_id"] == "safe") & figures["counts_in_total"].astype(bool)]
    sums = rows[rows["measure"] == "loan"].groupby("stage")["eur"].sum(min_count=1).dropna()
    words = {"prefinancing_approved": "approved as pre-financing"}
    parts = [f"{money(sums[stage])} {words.get(stage, stage)}" for stage in SAFE_STAGES if stage in sums]
    return Line(f"SAFE loans, stages of the same money: {', '.join(parts)}.") if parts else None


def _donor_sentence(figures: pd.DataFrame, numbers: _Numbers) -> Line | None:
    rows = figures[(figures["measure"] == "pledge") & figures["counts_in_total"].astype(bool)]
    sums = rows.groupby("stage")["eur"].sum(min_count=1).dropna().sort_values(ascending=False)
    if sums.empty:
        return None
    parts = [f"{money(value)} {stage}" for stage, value in sums.items()]
    return Line(
        f"National contributions to production in or with Ukraine: {', '.join(parts)}.",
        numbers.of(";".join(rows.sort_values("eur", ascending=False)["source_ids"]), most=3),
    )


def _figures_in_view(view: View) -> pd.DataFrame:
    rows = view.data.figures
    if view.is_whole:
        return rows
    keys = pd.MultiIndex.from_frame(rows[["subject_type", "subject_id"]])
    keep = keys.isin(keys_of(view.records))
    # A loan or pledge of a country has no domain, type or partner, so a view narrowed by these does not hold it.
    if view.subject.countries and view.subject.without("countries").without("role").is_empty:
        keep |= (
            rows["country_id"].isin(view.subject.countries).to_numpy()
            & (rows["subject_type"] == "programme").to_numpy()
        )
    if view.subject.programmes:
        keep |= rows["subject_id"].isin(view.subject.programmes).to_numpy()
    return rows[keep]


def _key_figures(records: pd.DataFrame, figures: pd.DataFrame, data: Tracker) -> tuple[KeyFigure, ...]:
    agreements, sites, projects = (records[records["record_type"] == kind] for kind in RECORD_TYPES)
    active = overview.with_stage(agreements, "agreement", overview.IN_FORCE)
    producing = overview.with_stage(sites, "site", overview.PRODUCING)
    abroad = measures.records_per_country(sites, data.countries, "site", OWNER)
    grants = figures[(figures["measure"] == "eu_contribution") & figures["counts_in_total"].astype(bool)]
    grants = grants[grants["subject_type"] == "project"]
    given = grants.groupby("stage")["eur"].sum(min_count=1).dropna().sort_values(ascending=False)
    sums = "; ".join(f"{money(value)} {data.labels['stage'][stage].lower()}" for stage, value in given.items())
    rows = [
        KeyFigure("Agreements", f"{len(agreements):,}", f"{len(active):,} in force or later"),
        KeyFigure("Sites", f"{len(sites):,}", f"{len(producing):,} in operation"),
        KeyFigure("Home countries of operators abroad", f"{len(abroad):,}", "operators, technology owners and parents"),
        KeyFigure("EU and cooperation projects", f"{len(projects):,}", f"{counted(len(grants), 'EU grant')} counted"),
        KeyFigure(
            "EU grants to these projects",
            sums or (MISSING if len(projects) else "none"),
            "whole projects, all their participants",
        ),
    ]
    fresh = records["evidence_on"].max()
    return (*rows, KeyFigure("Newest evidence", on_day(fresh), "newest page or event of these records"))


def _important(records: pd.DataFrame, data: Tracker, numbers: _Numbers) -> tuple[tuple[str, str, Line], ...]:
    # The newest steps of each kind, so that no kind hides the others.
    ordered = records.sort_values(["on", "record_id"], ascending=[False, True])
    parts = [ordered[ordered["record_type"] == kind].head(most) for kind, most in MOST_RECORDS.items()]
    found = []
    for _, row in pd.concat(parts).iterrows():
        stage = data.labels["stage"].get(row["stage"], "no dated step")
        places = listed(row["countries"], data.country_names)
        text = (
            f"{row['title']} — {RECORD_TYPES[row['record_type']].lower()}, {stage.lower()} "
            f"({on_day(row['on'], row['precision'])}), {places or 'no country named'}; grade {row['grade']}"
        )
        found.append((row["record_type"], row["record_id"], Line(text, numbers.of(_sources_of(row, data)))))
    return tuple(found)


def _conflicts(in_view: pd.DataFrame, data: Tracker, numbers: _Numbers) -> tuple[Line, ...]:
    figures = data.figures.set_index("figure_id")
    rows = in_view[in_view["rival_of"].isin(figures.index)].sort_values("eur", ascending=False, kind="stable")
    lines = []
    if len(rows) > MOST_CONFLICTS:
        lines.append(Line(f"{len(rows):,} claims are not the preferred ones; the {MOST_CONFLICTS} largest are these."))
    for row in rows.head(MOST_CONFLICTS).itertuples():
        used = figures.loc[row.rival_of]
        about = data.titles.get((row.subject_type, row.subject_id), row.subject_id)
        text = (
            f"{about}, {data.labels['measure'][row.measure].lower()}: {amount(used['value'], used['unit'])} is used; "
            f"another page says {amount(row.value, row.unit)}. {row.note if pd.notna(row.note) else ''}"
        ).strip()
        lines.append(Line(text, numbers.of(f"{used['source_ids'].split(';')[0]};{row.source_ids.split(';')[0]}")))
    return tuple(lines)


def _gaps(records: pd.DataFrame, sites: pd.DataFrame, view: View) -> tuple[str, ...]:
    weak = int(records["grade"].isin(["C", "D"]).sum())
    stale = int(records["is_stale"].fillna(False).astype(bool).sum())
    places = view.data.tables["sites"].set_index("site_id")["geo_precision"].reindex(sites["record_id"])
    hidden = int(places.isin(["undisclosed", "country"]).sum())
    figures = _figures_in_view(view)
    silent = int(figures["value"].isna().sum())
    total = counted(len(records), "record")
    return tuple(
        text
        for number, text in (
            (weak, f"{weak:,} of {total} rest on one source or on old evidence (grades C and D)."),
            (stale, f"For {counted(stale, 'record')} nothing was heard for more than a year."),
            (hidden, f"{counted(hidden, 'site')} without a published town."),
            (silent, f"{counted(silent, 'figure')} named without a number."),
        )
        if number
    )


def _per_country(view: View) -> pd.DataFrame:
    rows = overview.countries_in(view.data.countries, view.mapped[1])
    rows = rows.assign(country=rows["country_id"].map(view.data.country_names))
    return rows.sort_values(["records", "country_id"], ascending=[False, True], ignore_index=True)


def _per_year(agreements: pd.DataFrame, sites: pd.DataFrame) -> pd.DataFrame:
    years = {name: rows["first_on"].dropna().dt.year for name, rows in (("agreements", agreements), ("sites", sites))}
    table = pd.DataFrame({name: year.value_counts() for name, year in years.items()}).fillna(0).astype(int)
    if table.empty:
        return table.rename_axis("year").reset_index()
    # A year without a record is a zero, not a gap.
    every = pd.RangeIndex(table.index.min(), table.index.max() + 1, name="year")
    return table.reindex(every, fill_value=0).reset_index()


def _money(figures: pd.DataFrame, data: Tracker) -> pd.DataFrame:
    rows = figures[figures["measure"].isin(["eu_contribution", "loan", "pledge", "transfer", "contract", "investment"])]
    sums = totals(rows, [])
    sums = sums[sums["rows_counted"] > 0].sort_values(["measure", "eur"], ascending=[True, False])
    labels = data.labels
    return sums.assign(
        measure=sums["measure"].map(labels["measure"]), stage=sums["stage"].map(labels["stage"])
    ).reset_index(drop=True)


def _sources_of(row: pd.Series, data: Tracker) -> str:
    name, key = {
        "agreement": ("agreements", "agreement_id"),
        "site": ("sites", "site_id"),
        "project": ("projects", "project_id"),
    }[row["record_type"]]
    frame = data.tables[name]
    return frame.loc[frame[key] == row["record_id"], "source_ids"].iloc[0]


def _page_parts(row: pd.Series) -> list[str]:
    title = row["title"] if isinstance(row["title"], str) else ""
    day = on_day(row["published_on"], row["published_precision"]) if pd.notna(row["published_on"]) else ""
    return [row["publisher"], f"“{title}”" if title else "", day]
