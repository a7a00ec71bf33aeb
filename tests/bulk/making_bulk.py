"""Small inputs for bulk runs, and what came of them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from geo.bulk import plan
from geo.bulk.collect import letters, part_files
from geo.bulk.progress import Progress, missing
from tests.bulk import fakes


def article(number: int, text: str = "Kyiv and Dnipro were hit.", **more) -> dict:
    said = f"{text} Edition {number}."
    return {"id": f"a{number}", "text": said, "published": "2024-07-08", **more}


def write_jsonl(path: Path, rows) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def planned(path: Path, size: int = 5, **more) -> list:
    return list(plan.parts(plan.find_inputs([path]), fakes.VERSION, rows=size, **more))


def todo(path: Path, folder: Path, progress: Progress, size: int = 5, retry: bool = False):
    folder.mkdir(exist_ok=True)
    return missing(planned(path, size), folder, progress, retry)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in part_files(folder)}


def dead(folder: Path) -> list[tuple[str, int | None, str]]:
    found = [letter for path in part_files(folder) for letter in letters(path)]
    return [(letter.source, letter.row, letter.problem) for letter in found]
