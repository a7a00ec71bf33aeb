"""What a sentence says of the dead and the hurt, added up."""

from geo.extractors import casualties, tolls
from geo.extractors.casualties import INJURED, KILLED

READER = casualties.for_language("en")


def settled(text, event_type=""):
    """What the claims of a sentence (and of its further sources) add up to."""
    claims = list(READER.find(text))
    kind = KILLED if any(c.kind == KILLED for c in claims) else INJURED
    for bare in READER.bare(text, kind):
        if not any(c.start < bare.end and bare.start < c.end for c in claims):
            claims.append(bare)
    claims.sort(key=lambda claim: claim.start)
    return tolls.settle(claims, event_type)[0].as_tuple()
