"""What claims about one happening add up to: updates, rival sources, parts."""

from __future__ import annotations

from collections.abc import Sequence

from geo.event import Casualties
from geo.extractors.claims import INJURED, KILLED, Claim

# Within so many characters two figures are told of one thing.
_BESIDE = 150
Range = tuple[int | None, int | None]


# Both sides fight; in the strikes, armed men are those who are hit.
BOTH_SIDES = "ground_clash"
_HIT_FROM_AFAR = frozenset({"air_strike", "drone_strike", "missile_strike", "shelling"})


def settle(claims: Sequence[Claim], event_type: str = "") -> tuple[Casualties, tuple[Claim, ...]]:
    """Return the casualties that `claims` add up to, and the claims that stand.

    An update replaces what was said before it; superseded figures are dropped; figures of several
    sources make a range; a figure for a part ("20 of the injured", "three children" after 12
    people) counts when nothing else does. Whoever did the deed is left out, unless both sides
    fought or were hit from afar; different sides of a clash are added up.
    """
    clash = event_type == BOTH_SIDES
    fought = clash or event_type in _HIT_FROM_AFAR
    counted = [claim for claim in claims if fought or not claim.attacker]
    killed = _standing([claim for claim in counted if claim.kind == KILLED])
    injured = _standing([claim for claim in counted if claim.kind == INJURED])
    if injured and all(claim.weak for claim in killed):
        # "Five were shot, three are wounded" leaves open who died.
        most = max(claim.low for claim in injured)
        killed = [claim for claim in killed if claim.low <= most]
    killed, injured = _agreed(killed, injured, counted)
    standing = tuple(sorted([*killed, *injured], key=lambda claim: claim.start))
    values = (*_total(killed, clash=clash), *_total(injured, clash=clash))
    return Casualties(*values), standing


def _agreed(
    killed: list[Claim], injured: list[Claim], counted: Sequence[Claim]
) -> tuple[list[Claim], list[Claim]]:
    """Drop "no casualties" for one kind where it was dropped for the other."""
    standing = {(claim.kind, claim.start) for claim in (*killed, *injured)}
    gone = {c.start for c in counted if not c.low and (c.kind, c.start) not in standing}
    return (
        [claim for claim in killed if claim.low or claim.start not in gone],
        [claim for claim in injured if claim.low or claim.start not in gone],
    )


def _standing(claims: Sequence[Claim]) -> list[Claim]:
    valid = [claim for claim in claims if not claim.superseded]
    sure = [claim for claim in valid if not (claim.subset or claim.weak)]
    if all(claim.bare for claim in sure):  # another source's figure for what was told so
        sure += [claim for claim in valid if claim.weak]
    named = sure or [claim for claim in valid if not claim.weak] or valid
    whole = [claim for claim in named if not claim.single and not claim.more]
    if not whole:
        return named
    return _exact_first(_without_parts(_since_update(_of_here(whole))))


def _of_here(claims: list[Claim]) -> list[Claim]:
    """Drop what is told of further places ("and 16 in the train") beside what is told here."""
    own = [claim for claim in claims if not claim.share]
    return own or claims


def _since_update(claims: list[Claim]) -> list[Claim]:
    """After an update only rival figures told later count: bare ones, and higher ones."""
    updates = [claim for claim in claims if claim.update]
    if not updates:
        return claims
    last = updates[-1]
    rivals = [
        claim
        for claim in claims
        if claim.start > last.start and not claim.update and (claim.bare or claim.low > last.low)
    ]
    return [last, *rivals]


def _without_parts(claims: list[Claim]) -> list[Claim]:
    """Drop parts told after the whole ("three children"), and a nought told far from a count.

    Beside a count a nought is a second source's word; far from it, it is said of something else.
    """
    kept: list[Claim] = []
    claims = _without_addends(claims)
    for claim in claims:
        larger = [other for other in kept if other.low > claim.low]
        part = claim.who and claim.low and not claim.bare and larger
        far = [abs(other.start - claim.start) > _BESIDE for other in claims if other.low]
        apart = not claim.low and not claim.bare and far and all(far)
        if not part and not apart:
            kept.append(claim)
    return kept


def _without_addends(claims: list[Claim]) -> list[Claim]:
    """Drop the parts told after a whole that they add up to ("44 at one", "7 at another")."""
    for n, whole in enumerate(claims):
        parts = [claim for claim in claims[n + 1 :] if 0 < claim.low < whole.low]
        if len(parts) > 1 and sum(claim.low for claim in parts) == whole.low:
            return [claim for claim in claims if claim not in parts]
    return claims


def _exact_first(claims: list[Claim]) -> list[Claim]:
    """Drop "dozens" where a figure is given, unless the figure lies below it or is nought."""
    exact = [claim for claim in claims if claim.high is not None]
    top = max((claim.low for claim in exact), default=0)
    return [claim for claim in claims if claim.high is not None or not top or claim.low > top]


def _total(claims: Sequence[Claim], *, clash: bool) -> Range:
    """Return the range of `claims`, different people added up."""
    groups = _groups(claims, clash=clash)
    if len(groups) == 1:
        return _range(claims)
    ranges = [_range(group) for group in groups]
    low = sum(low or 0 for low, _ in ranges)
    highs = [high for _, high in ranges]
    return low, None if None in highs else sum(high for high in highs if high is not None)


def _groups(claims: Sequence[Claim], *, clash: bool) -> list[list[Claim]]:
    """Return the claims by whom they count, where these are different people.

    They are when all are told one by one ("a nurse", then "a driver"), or name the two sides of
    a clash.
    """
    one_by_one = all(claim.single and claim.who for claim in claims)
    if not claims or not all(claim.who and claim.low for claim in claims):
        return [list(claims)]
    if not (one_by_one or clash):
        return [list(claims)]
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.who, []).append(claim)
    return list(found.values())


def _range(claims: Sequence[Claim]) -> Range:
    if not claims:
        return None, None
    highs = [claim.high for claim in claims]
    top = None if None in highs else max(high for high in highs if high is not None)
    sure = [claim.low for claim in claims if not claim.feared]
    return (min(sure) if sure else None), top
