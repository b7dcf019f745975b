"""The words of the Method screen; numbers come from the rules themselves."""

from transforms import grade, status

PARTS = {
    "what-counts": "What counts",
    "status": "Status",
    "grades": "Grades",
    "money": "Money",
    "places": "Places",
    "coverage": "Coverage",
    "dictionary": "Data dictionary",
    "sources": "Sources",
    "left-out": "Left out and corrected",
    "use": "Use and cite",
}
WHAT_COUNTS = """
EDICT records cooperation of the defence industry that crosses a border and has a European side.

- **Agreements.** A document or public commitment between parties of at least two countries, or with the European
  Union. One real agreement is one record, however many pages report it.
- **Sites.** A plant, workshop, range or production line that exists because of such cooperation: a joint venture, a
  foreign subsidiary, a licence, a repair hub, a plant paid by the EU. A production programme whose plant nobody names
  is a record too, but it is never drawn as a place.
- **Projects.** What EU programmes fund, and what states run together under PESCO, OCCAR, NSPA or by agreement among
  themselves.
- **Money.** Grants, loans, contributions, contracts and investments that a page names in connection with one of
  these.

Not recorded: what has no cooperation of the defence industry across a border in it, and plans that no party has named
in public.

Every record names at least one page, has dated steps, and says in our own words what the page says. Nothing is taken
from memory. **Russian state media are never a source.**
"""
DOMAINS = """
**The domain is our classification.** Sources rarely name a field of armament; we choose it from what is made, bought
or developed. A record can have several domains. Figures group them as below; the grouping is for reading only and
changes no number.
"""
STATUS = f"""
**No status is ever typed.** Each record has dated steps, each with its page. The status is the last step by date.

- A date known only to its month or year counts at the end of that month or year, unless a later stage is dated inside
  it.
- Plans are not steps. A plant that shall open in 2027 is announced, not in operation.
- *Confirmed* is a step of its own: a page of that day says that nothing had changed. It renews the evidence, not the
  status.
- After **{status.STALE_AFTER_DAYS} days** without a step or a confirmation we write *no update since*. Records that
  have ended do not grow stale.
- Each step says how we know: stated by a party, announced by a party, reported by the press, or inferred by us.

The ladders below come from the closed list of the data. *End* means that nothing follows.
"""
GRADES = f"""
The grade says how well a record is known. It says nothing about how important or how successful it is. It is computed
from the pages that the record, its steps and its figures cite:

| Grade | Rule |
|---|---|
| **A** | An official page and a second, independent one; newest evidence at most **{grade.FRESH_DAYS} days** old. |
| **B** | An official page, or two independent ones. |
| **C** | One page of the press, a company, a research institute, or one copy of an official page. |
| **D** | Only pages that repeat others, or nothing dated, or no evidence for more than **{grade.OLD_DAYS} days**. |

- *Independent* means a different origin. Two papers with one wire report are one source; a reprint counts as its
  original.
- A copy of an official page that somebody else keeps does not count as official: it could have been changed without a
  trace.
- Age does not lower the grade of a record that has ended.
- Two records with the same grade need not be equally certain in every detail. Where pages disagree, the record shows
  both.
"""
FRESHNESS = """
Evidence is the newest page or step that a record cites. Old evidence can mean that nothing happened, or that nobody
looked; each record says which. *Nothing newer found* means that one of us looked within the last year.
"""
MONEY = """
- **Kinds of money are never mixed.** A grant, a loan, a contract and an investment are different measures.
- **Stages are never added.** Tentative, approved, pre-financed and disbursed speak of the same money one after the
  other.
- **Euro at the rate of the claim’s own date:** the mean of the month, else of the year, by the European Central Bank.
  The amount in its own currency is always kept. Amounts are at current prices unless a screen says otherwise;
  constant prices use Eurostat’s consumer prices.
- **Money is counted once.** Where two figures speak of the same money, one counts and names the other. Umbrella sums
  and growing totals stand beside the sum, not in it.
- **Sources that disagree are shown side by side.** One claim is preferred, with the reason; the others stay.
- **Missing is not zero.** A figure is stated, not stated, undisclosed, or not yet checked. Each total says how many
  rows it leaves out.
- A participant’s share of a grant is a part of the project’s grant and is never added to it.
- *Pre-financing approved* is a ceiling for an advance, no proof of a payment.
"""
PLACES = """
- **In Ukraine, no place is finer than a region**, unless the operator itself published the town. The data check
  refuses anything finer.
- **Elsewhere the point is the centre of the town**, never the plant. Two sites in one town are drawn a little apart.
- Sites of which only the region or the country is known have no point. The map shows them as one mark inside the
  country.
- Sites whose place is kept back are listed beside the map and never placed.
- In doubt the place is made coarser. Who disclosed the place is part of every site’s record.

Boundaries on maps imply no judgement. Crimea and Sevastopol are drawn as part of Ukraine.
"""
COVERAGE = """
How much of what the programmes themselves publish do we hold? Each official total stands beside ours. *Gap* is ours
against the official value. A gap outside the rounding of the source has its reason in words, or the data check fails.
Where we hold nothing to compare, ours is empty: that is not zero.

Agreements and sites have no official list. There is no total to hold them against, so their number is what we have
found, not what exists.
"""
DICTIONARY = """
Generated from the contract of the data, `datapackage.json`. R, DuckDB, Python or a spreadsheet can read the tables
without our code.
"""
SOURCES = """
Every row names the pages that say it. The rule for whoever adds a row: open the page yourself before you cite it. The
tier says who stands behind the page, not whether it is right.
"""
LEFT_OUT = """
What we considered and left out, with the reason. It is listed so that readers can disagree.
"""
CORRECTIONS = """
A value that was published wrong and is now right gets a row here: what it was, what it is, and why. Older releases
stay as they were.
"""
LICENCE = """
**Data: [Creative Commons Attribution 4.0](https://creativecommons.org/licenses/by/4.0/) (CC BY 4.0).** Share and
adapt, also commercially, if you name EDICT and the data version and say what you changed. **Code: Apache 2.0.** The
licence covers our selection, wording and classification; facts are free. Where values or shapes come from others,
their terms go with them:
"""
TERMS = (
    ("GeoNames", "Centres of towns", "CC BY 4.0; name GeoNames"),
    ("Natural Earth", "Country shapes", "Public domain; simplified and joined by us"),
    (
        "European Commission, Funding and Tenders Portal",
        "Projects, consortia, calls, EU grants",
        "Reuse with acknowledgement (Decision 2011/833/EU)",
    ),
    ("Eurostat", "GDP, defence expenditure, prices", "Free reuse with acknowledgement; state changes"),
    ("World Bank", "GDP in USD, population", "CC BY 4.0; name The World Bank"),
    ("NATO", "Defence expenditure", "© NATO; single figures are cited. Ask NATO before commercial use of the series"),
    ("European Central Bank", "Exchange rates", "Name the ECB; the means are computed by us"),
)
PRESS = """
Pages of ministries, companies and the press are cited, never copied. Sources whose terms forbid republishing are not
used in bulk. The data comes without warranty.
"""
RELEASES = """
- A release is a dated folder of the tables. Before it is made, a check goes through every row: types, closed lists,
  keys, dates in order, money counted once, places not too fine. One fault stops it.
- Its manifest holds the number of rows and a fingerprint (SHA-256) of every file. **A release never changes.** If a
  file no longer fits its fingerprint, the release is refused whole and the last good one is shown, with a notice.
- The date at the foot of each screen is the release you see. With `v=` and the date in the address, a link always
  shows that release.
- What changed between a release and the one before it is a file of the release.
"""
