"""Further words for the dead and the hurt: wards, losses, ranks, ranges, figures that move."""

import pytest

from geo.extractors import casualty_forms, numbers
from geo.extractors.casualties import KILLED
from geo.extractors.patterns import LazyPattern
from tests.extractors.sums import settled

SENTENCES = [
    # Death in other words.
    ("Three constables embraced martyrdom in the raid.", (3, 3, None, None)),
    ("Four of the miners fled; two shepherds did not survive.", (2, 2, None, None)),
    ("Six herders were found with their throats slit.", (6, 6, None, None)),
    ("Nine soldiers fell in an ambush on the road.", (9, 9, None, None)),
    ("Nine rockets fell on the camp.", (None,) * 4),
    ("A lieutenant fell in a firefight near the dam.", (1, 1, None, None)),
    ("The army was retreating after losing 14 men there.", (14, 14, None, None)),
    ("The bomb cost nine traders their lives.", (9, 9, None, None)),
    ("The mine cost a major and two sappers their lives.", (3, 3, None, None)),
    ("A guard was stabbed at the gate and later died.", (1, 1, None, None)),
    ("A cyclist was nearly killed by the blast.", (None,) * 4),
    ("Five of those aboard the ferry were killed.", (5, 5, None, None)),
    # Hurt in other words.
    ("One dead, seven in hospital.", (1, 1, 7, 7)),
    ("Three people were in hospital; eleven were wounded.", (None, None, 11, 11)),
    ("Two men spent nine days in hospital.", (None,) * 4),
    ("Her two nieces have burns.", (None, None, 2, 2)),
    ("Rescuers gave first aid to eight pupils.", (None, None, 8, 8)),
    ("Raiders shot a clerk in the leg.", (None, None, 1, 1)),
    ("Two drivers were shot in the arms.", (None, None, 2, 2)),
    ("Eighty were hurt; twenty of the worst hurt were flown out.", (None, None, 80, 80)),
    ("The man was sent to kill a judge.", (None,) * 4),
    ("The car went off the road, but nobody was hit.", (0, 0, 0, 0)),
    # Figures of other things.
    ("Nine died in two attacks, one on a bus and one on a base.", (9, 9, None, None)),
    ("Five dead, six wounded; the youngest is 4.", (5, 5, 6, 6)),
    ("Four killed (the initial communication said six).", (4, 4, None, None)),
    ("Two guards were killed, one of them from Leeds and one from Hull.", (2, 2, None, None)),
    # Numbers.
    ("In all, 1,351 civilians have been killed.", (1351, 1351, None, None)),
    ("Half a dozen villagers were killed.", (6, 6, None, None)),
    ("Thirty-odd worshippers were hurt.", (None, None, 30, 30)),
    ("The militia massacred several hundred people.", (200, None, None, None)),
    ("Between 17 and 20 recruits were killed.", (17, 20, None, None)),
    ("Nine to eleven fighters were killed.", (9, 11, None, None)),
    ("They killed four weavers and killed a fifth.", (5, 5, None, None)),
    ("Six nurses died in the fire; a seventh died of her burns years later.", (7, 7, None, None)),
    # Tolls and further sources.
    ("The dead number 33.", (33, 33, None, None)),
    ("The number of people injured stays at 130.", (None, None, 130, 130)),
    ("The mayor put the number of dead no lower than 70.", (70, 70, None, None)),
    ("They counted 18 dead on Monday; the governor claimed 23.", (18, 23, None, None)),
    ("Twelve died; the figure has since passed 20.", (20, 20, None, None)),
    ("Twelve died; elders gave it as 15.", (12, 15, None, None)),
]


@pytest.mark.parametrize(("text", "values"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_counts_the_dead_and_the_hurt(text, values):
    assert settled(text) == values


@pytest.mark.parametrize(
    ("text", "rank"), [("a fourth", 4), ("a second woman", 2), ("a woman", 0), ("one", 0)]
)
def test_reads_the_rank_of_a_person_told_after_others(text, rank):
    assert numbers.for_language("en").rank(text) == rank


def test_compiles_no_form_before_a_text_holds_its_words():
    pattern = LazyPattern(r"\d+ dead")
    form = casualty_forms.Form("x", KILLED, pattern, needs=LazyPattern(r"\bdead\b"))
    assert list(form.matches("4 are well")) == []
    assert "compiled" not in vars(pattern)
    assert [match.group() for match in form.matches("4 dead")] == ["4 dead"]
