"""Whether a segment tells of violence, alone or within its article, and whether as news."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.article import Article, Span
from geo.extractors.attacks import AttackReader, Deed
from geo.extractors.casualties import CasualtyReader, Claim
from geo.extractors.references import References
from geo.extractors.segments import Segment
from geo.extractors.sites import Site
from geo.recognizers.frames import Frame

_DIRECT = frozenset({Frame.OBJECT, Frame.MODIFIER, Frame.SUBJECT, Frame.HEADER})
# A place so near to a number is the number's.
_REACH = 40
# The only place of a sentence is the number's from farther away.
_FAR = 90
_STRUCK = frozenset({Frame.OBJECT, Frame.SUBJECT})
# "Monday's raid on a gathering in X": the deed's own words lead to the place.
_UPON = re.compile(
    r"\s+(?:on|in|at|near|against|of|outside|over)\s+"
    r"(?:(?!(?:said|says|told|which|that|and|but|may|might|could|would|will|is|are|was|were|has"
    r"|have|had|killed|in)\b)[\w’'-]+\s+){0,8}?(?:(?:in|near|outside|at|of|on)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)


class Telling:
    """What the segments of one article tell.

    `at_war`: the article is perhaps news of violence; `counts`: it plainly is, so that people
    counted somewhere are people hurt there by violence.
    """

    def __init__(
        self, attacks: AttackReader, claims: CasualtyReader, refer: References, article: Article
    ) -> None:
        self._attacks, self._claims, self._refer = attacks, claims, refer
        self._text = article.text
        self.at_war = attacks.is_of_conflict(article.text, article.title)
        self.counts = attacks.is_of_conflict(article.text, article.title, plainly=True)

    # -- violence ---------------------------------------------------------------------------------

    def violent(self, segment: Segment, *, begun: bool, in_item: bool) -> bool:
        """Say whether the segment tells of violence, alone or in an article that has `begun` to.

        `in_item`: it stands in an item that a place name heads.
        """
        if not (self.at_war or self._is_armed(segment)):
            return False
        if segment.violent:
            return True
        if self._attacks.is_quiet(segment.text):
            return False
        if segment.means and in_item and not segment.deeds:
            return self._harm_in_item(segment)  # "Kharkiv. 17 Shaheds in nine minutes."
        harming = any(self._harms(deed) for deed in segment.real_deeds)
        struck = any(item.frame in _STRUCK for item in segment.places)
        return harming and (bool(segment.targets) or struck) and (self.counts or begun)

    def is_accident(self, segment: Segment) -> bool:
        """Say whether the segment tells of harm that nobody did."""
        if not self._attacks.is_accident(segment.text) or self._attacks.is_armed(segment.text):
            return False
        strong = [deed for deed in segment.real_deeds if deed.strong]
        return all(self._attacks.is_natural(self._text[x.start : x.end]) for x in strong)

    def _is_armed(self, segment: Segment) -> bool:
        """Say whether the segment alone would be news of violence."""
        hurt = any(claim.low for claim in segment.claims)
        by_arms = bool(segment.means) and hurt and not self._attacks.is_accident(segment.text)
        return by_arms or self._attacks.is_armed(segment.text)

    def _harms(self, deed: Deed) -> bool:
        """Say whether a deed's word means harm by itself ("left" and "taken" need a weapon)."""
        return not self._attacks.is_vague(self._text[deed.start : deed.end])

    def _harm_in_item(self, segment: Segment) -> bool:
        """Say whether the item tells of people or buildings hit."""
        start = self._text.rfind("\n", 0, segment.start) + 1
        end = self._text.find("\n", segment.start)
        item = self._text[start : end if end >= 0 else len(self._text)]
        return bool(self._claims.find(item) or self._attacks.targets(item))

    # -- news -------------------------------------------------------------------------------------

    def introduces(self, segment: Segment, sites: Sequence[Site], *, in_item: bool) -> bool:
        """Say whether the deeds are told as new: "the strike", said in Brussels, is not."""
        spans = [site.span for site in sites]
        if any(x.frame in _DIRECT and x.toponym.span in spans for x in segment.places):
            return True
        if any(self._leads_to(deed, span) for deed in segment.real_deeds for span in spans):
            return True
        if in_item and not segment.deeds:
            return True
        return any(
            not deed.noun or not self._refer.definite.search(self._text[segment.start : deed.start])
            for deed in segment.real_deeds
        )

    def _leads_to(self, deed: Deed, place: Span) -> bool:
        """Say whether the words after a deed's noun lead to a place ("the raid on a camp in X")."""
        between = self._text[deed.end : place.start]
        return deed.noun and deed.end < place.start and bool(_UPON.fullmatch(between))


def counts_at(claim: Claim, site: Site, segment: Segment) -> bool:
    """Say whether a number is put at a place by its words: "57 people died in X", "in the city"."""
    if not segment.start <= site.span.start < segment.end:
        return True  # the site is referred to, by "the city" or the item's head
    towns = [x for x in segment.places if x.place is None or not x.place.precision.is_regional]
    after = 0 <= site.span.start - claim.end <= (_FAR if len(towns) == 1 else _REACH)
    before = 0 <= claim.start - site.span.end <= _REACH
    return after or before or claim.start <= site.span.start < claim.end
