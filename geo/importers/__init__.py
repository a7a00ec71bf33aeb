"""Other people's event tables as events with evidence: one file and one row here for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from geo.gazetteer import Gazetteer
from geo.importers.importer import Importer
from geo.importers.ucdp import Ucdp
from geo.importers.viina import Viina

IMPORTERS: Mapping[str, Callable[[Gazetteer, bool], Importer]] = {
    "ucdp": lambda gazetteer, _: Ucdp(gazetteer),
    "viina": lambda gazetteer, everything: Viina(gazetteer, everything=everything),
}
"""What makes each importer; the second argument asks for rows that name no violence, too."""

__all__ = ["IMPORTERS", "Importer"]
