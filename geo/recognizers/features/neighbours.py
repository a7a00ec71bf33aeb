"""What stands around a word: the words and gaps beside it, and the run of words it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from geo.recognizers.features.known import UNMATCHED, Match
from geo.recognizers.features.passage import Passage

LONGEST_GAP = 4
LONGEST_MARK = 2
LONGEST_RUN = 5
_LEFT_EDGE, _RIGHT_EDGE = "^", "$"
_TIGHT = frozenset({" ", "-"})


def beside(passage: Passage, n: int, kind: str, demonym: bool) -> list[str]:
    """Return the features of the words beside word `n`, of the gazetteer's class `kind`."""
    left, right = _left(passage, n), _right(passage, n)
    left2, right2 = _left_but_one(passage, n), _right_but_one(passage, n)
    before, after = passage.word(n - 1), passage.word(n + 1)
    f = [
        "l=" + left,
        "r=" + right,
        "l2=" + left2,
        "r2=" + right2,
        f"ll={left2}|{left}",
        f"rr={right}|{right2}",
        f"lr={left}|{right}",
        f"lg={left}|{kind}",
        f"rg={right}|{kind}",
        *before.left,
        *after.right,
        "lc2=" + passage.word(n - 2).cluster,
        "rc2=" + passage.word(n + 2).cluster,
        f"lcg={before.cluster}|{kind}",
        f"rcg={after.cluster}|{kind}",
    ]
    if before.first_name and passage.gaps[n] == " ":
        f.append("afterfirst")
    if after.surname and passage.gaps[n + 1] == " ":
        f.append("beforesur1" if passage.words[n].first_name else "beforesur0")
    if demonym:
        f += ["dem", "dem|" + right, "dem|" + left]
    return f


def around(passage: Passage, n: int, matches: Mapping[int, Match]) -> list[str]:
    """Return the features of the gaps, of the gazetteer's matches beside word `n`, and its run."""
    gaps, last = passage.gaps, len(passage.words) - 1
    after = shown(gaps[n + 1]) if n < last else _RIGHT_EDGE
    f = ["gap=" + (shown(gaps[n]) if n else _LEFT_EDGE), "aft=" + after]
    if n:
        position, kind = matches.get(n - 1, UNMATCHED)
        f.append(f"pg={shown(gaps[n])}{position}{kind}")
    if n < last:
        position, kind = matches.get(n + 1, UNMATCHED)
        f.append(f"ng={after}{position}{kind}")
    return f + _run(passage, n, matches)


def _run(passage: Passage, n: int, matches: Mapping[int, Match]) -> list[str]:
    """Return the features of the run of capitalised and small words that word `n` stands in."""
    start, end = _run_start(passage, n), _run_end(passage, n)
    words, gaps = passage.words, passage.gaps
    f = [f"run={n - start}/{end - start + 1}"]
    if end > n:
        f += ["tail=" + words[end].lower, "tailc=" + words[end].cluster]
    if start < n:
        f.append("head=" + words[start].lower)
    if start > 0 and gaps[start] == " ":
        f.append("runl=" + words[start - 1].lower)
    if end + 1 < len(words):
        after = words[end + 1]
        f += ["runr=" + shown(gaps[end + 1]) + after.lower, "runrc=" + after.cluster]
        if end + 2 < len(words) and gaps[end + 1].startswith(","):
            f.append("commaplace=" + matches.get(end + 1, UNMATCHED).kind)
    return f


def _run_start(passage: Passage, n: int) -> int:
    start = n
    while start > 0 and n - start < LONGEST_RUN and passage.gaps[start] in _TIGHT:
        word = passage.words[start - 1]
        if not (word.upper or word.inner):
            break
        start -= 1
    return start


def _run_end(passage: Passage, n: int) -> int:
    end, last = n, len(passage.words) - 1
    while end < last and end - n < LONGEST_RUN and passage.gaps[end + 1] in _TIGHT:
        word = passage.words[end + 1]
        if not (word.upper or word.inner):
            break
        end += 1
    return end


def _left(passage: Passage, n: int) -> str:
    gap = passage.gaps[n]
    if n == 0 or "\n" in gap:
        return _LEFT_EDGE
    return passage.words[n - 1].near + _mark(gap)


def _left_but_one(passage: Passage, n: int) -> str:
    gaps = passage.gaps
    if n <= 1 or "\n" in gaps[n] or "\n" in gaps[n - 1]:
        return _LEFT_EDGE
    return passage.words[n - 2].far + _mark(gaps[n - 1])


def _right(passage: Passage, n: int) -> str:
    gaps = passage.gaps
    if n + 1 >= len(gaps) or "\n" in gaps[n + 1]:
        return _RIGHT_EDGE
    return _mark(gaps[n + 1]) + passage.words[n + 1].near


def _right_but_one(passage: Passage, n: int) -> str:
    gaps = passage.gaps
    if n + 2 >= len(gaps) or "\n" in gaps[n + 1] or "\n" in gaps[n + 2]:
        return _RIGHT_EDGE
    return _mark(gaps[n + 2]) + passage.words[n + 2].far


@lru_cache(maxsize=4096)
def _mark(gap: str) -> str:
    """Return the punctuation that stands in a gap."""
    return gap.replace(" ", "")[:LONGEST_MARK]


@lru_cache(maxsize=4096)
def shown(gap: str) -> str:
    """Return a gap as features write it: its first characters, "_" for a space, "/" for a line."""
    return gap.replace(" ", "_").replace("\n", "/")[:LONGEST_GAP]
