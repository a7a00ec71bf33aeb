"""The `dateline` command as a person at a terminal runs it, away from this machine's own store."""

import pytest

from geo import cli
from geo.paths import HOME_VARIABLE, STORE_VARIABLE


def run(capsys, *arguments):
    """Run the command; return how it ended, what it printed and what it said."""
    with pytest.raises(SystemExit) as ended:
        cli.main([str(argument) for argument in arguments])
    written = capsys.readouterr()
    return ended.value.code or 0, written.out, written.err


def stay_in(folder, monkeypatch):
    """Work in a folder, with a home and a store of its own."""
    monkeypatch.setenv(HOME_VARIABLE, str(folder / "home"))
    monkeypatch.delenv(STORE_VARIABLE, raising=False)
    monkeypatch.chdir(folder)
