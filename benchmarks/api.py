"""How long the server needs for tables and files: `python -m benchmarks.api`; medians in milliseconds, no limits."""

import statistics
import time

from starlette.applications import Starlette
from starlette.testclient import TestClient

from exports.api import _table_body
from exports.routes import ROUTES, warm

RUNS = 9
PATHS = (
    "/api/tables/participations",
    "/api/tables/participations?c=DE",
    "/api/tables/participations?pr=edf,edip",
    "/api/tables/events?c=UA",
    "/api/tables/sites.geojson",
    "/export/rows.csv?table=participations",
    "/export/rows.xlsx?table=participations",
    "/export/rows.parquet?table=participations",
    "/export/figure.svg?figure=map",
    "/export/figure.png?figure=map",
    "/export/brief.pdf?c=DK",
    "/export/brief.docx?c=DK",
    "/export/brief.pptx?c=DK",
    "/export/brief.html?c=DK",
    "/feed.atom?c=DK",
)


def main() -> None:
    """Print the median and the longest of several answers for each path; tables are made anew for every answer."""
    client = TestClient(Starlette(routes=ROUTES))
    begun = time.perf_counter()
    warm()
    print(f"{(time.perf_counter() - begun) * 1e3:8.0f} ms  reading and warming")
    for path in PATHS:
        times = []
        for _ in range(RUNS if "xlsx" not in path else 3):
            _table_body.cache_clear()
            begun = time.perf_counter()
            answer = client.get(path)
            times.append((time.perf_counter() - begun) * 1e3)
        print(
            f"{statistics.median(times):8.1f} ms  (longest {max(times):.0f})  {len(answer.content):>9,} bytes  {path}"
        )


if __name__ == "__main__":
    main()
