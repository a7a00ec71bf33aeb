"""Articles to add: one of an attack, and as many as are wanted of which no two look alike."""

import json
import random

STORY = (
    "KYIV, July 8 - A missile hit a market in Kramatorsk on Monday, killing three people and "
    "wounding 12, the mayor said.\n"
)
FILLER = (
    "after again all along also before between both but by day each early even every few first for "
    "from half here how if in its just last late later less like long many more most much near new "
    "next no not now of on once only or other our out over own part past per same several since so "
    "some still such than that the then there these they this those through till to under until up "
    "very was well were what when where which while who why with within yet you"
)


def lines(*articles):
    return "\n".join(json.dumps(article) for article in articles).encode()


def article(number, **more):
    said = " ".join(random.Random(number).sample(FILLER.split(), 30))  # so that no two look alike
    text = f"On Monday a drone hit house {number} in Odesa, injuring {number + 1} people.\n{said}."
    return {"title": f"House {number}", "published": "2024-07-08", "text": text, **more}
