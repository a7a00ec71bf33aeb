"""A claim: one number of people killed or hurt, with the words that say so and what marks them."""

from __future__ import annotations

from dataclasses import dataclass

KILLED, INJURED = "killed", "injured"


@dataclass(frozen=True)
class Claim:
    """One number in a text: `kind` killed or injured; `high` None without an upper end.

    `update` replaces earlier figures; `superseded` was given up in the text itself; `bare` is a
    second source's figure for what was counted before; `subset` counts a part of the hurt;
    `more` adds to what was counted ("three more bodies"); `single` names people one by one;
    `feared` is an upper end only; `weak` counts when nothing else does ("three were shot");
    `attacker` counts those who did the deed; `share` is told without a verb of its own ("and
    sixteen in the train"); `who` is the noun for those counted; `nth` is the rank of a person told
    after others were counted ("a fourth died": 4), 0 for none.
    """

    kind: str
    low: int
    high: int | None
    start: int
    end: int
    update: bool = False
    superseded: bool = False
    bare: bool = False
    more: bool = False
    subset: bool = False
    single: bool = False
    feared: bool = False
    weak: bool = False
    attacker: bool = False
    share: bool = False
    who: str = ""
    nth: int = 0


def in_the_way(claim: Claim, other: Claim) -> bool:
    """Say whether `other` already took the claim's words (both zeros of "no casualties" may)."""
    overlap = claim.start < other.end and other.start < claim.end
    return overlap and not (claim.low == 0 and other.low == 0 and claim.kind != other.kind)
