"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

Articles = Annotated[
    list[Path],
    typer.Argument(help="Files (.txt .html .pdf .docx .jsonl .csv), or folders of them."),
]
Published = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"], help="Day of publication of articles that carry none themselves."
    ),
]
StoreUrl = Annotated[
    str | None,
    typer.Option(
        "--store", help="Database URL or file; else $DATELINE_STORE, else a file in $DATELINE_HOME."
    ),
]
