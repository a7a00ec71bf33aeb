"""The shipped event table is what the code makes of the shipped articles, to the byte."""

from pathlib import Path

from typer.testing import CliRunner

from geo import cli

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "data" / "articles"
SHIPPED = ROOT / "data" / "events.geojson"
RENEW = (
    "data/events.geojson is not what the code makes of data/articles. If the change is meant, run "
    "`make sample`, look at the differences, and commit the file."
)


def first_difference(made: str, shipped: str) -> str:
    pairs = zip(made.splitlines(), shipped.splitlines(), strict=False)
    for number, (one, other) in enumerate(pairs, 1):
        if one != other:
            return f"Line {number}: made {one.strip()!r}, shipped {other.strip()!r}."
    return "One of them is longer."


def test_the_shipped_events_are_those_that_the_code_extracts(tmp_path):
    out = tmp_path / "events.geojson"
    result = CliRunner().invoke(cli.app, ["extract", str(ARTICLES), "-o", str(out)])
    assert result.exit_code == 0, result.output
    made, shipped = out.read_bytes(), SHIPPED.read_bytes() if SHIPPED.exists() else b""
    same = made == shipped  # compared apart, so that no thousand lines are printed
    assert same, f"{RENEW}\n{first_difference(made.decode(), shipped.decode())}"
