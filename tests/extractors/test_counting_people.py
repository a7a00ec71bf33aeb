"""How news counts people: lists, families, parts, shares, noughts, attackers, corrections."""

import pytest

from tests.extractors.sums import settled


def result(killed=None, injured=None):
    """killed/injured: a number, a (min, max) pair, or None for not stated."""
    pairs = [value if isinstance(value, tuple) else (value, value) for value in (killed, injured)]
    return (*pairs[0], *pairs[1])


LISTS = [
    ("Two soldiers and a medic were killed.", 3, None),
    ("Six pupils, two teachers and a caretaker died.", 9, None),
    ("Eleven civilians and four policemen lost their lives.", 15, None),
    ("The shell killed three women and two children.", 5, None),
    ("The blast wounded five traders, a porter and two children.", None, 8),
    ("A farmer, his wife and their four children were killed.", 6, None),
    ("A couple and their three children were burned alive.", 5, None),
    ("A grandmother and two of her grandsons were killed.", (3, 3), None),
    ("The drone killed a father and his two daughters.", 3, None),
    ("Gunmen killed a judge, his driver and two bodyguards.", 4, None),
    ("An elder was killed along with his two sons.", 3, None),
    ("A family of six was killed.", 6, None),
    ("The raid killed a family of seven.", 7, None),
    ("Two Germans and a Kenyan died.", 3, None),
    ("She, her brother and her uncle were killed.", 3, None),
    ("He and his son were killed, as were three neighbours.", 5, None),
    ("Four men died, and so did two women.", 6, None),
    ("The imam was killed with 12 others.", 13, None),
    ("The commander and five other fighters were killed.", 6, None),
    ("It killed a reporter, a mother of two.", 1, None),
    ("Ten soldiers and militiamen were killed.", 10, None),
    ("The rocket hit two tankers and three people were killed.", 3, None),
    ("The attack lasted two hours and four people died.", 4, None),
    ("Five houses burned down and two people were hurt.", None, 2),
    ("Seven civilians and a soldier were hurt.", None, 8),
    ("One child died and another was hurt.", 1, 1),
    ("A man and a boy of nine were killed and a girl was injured.", 2, 1),
]

VERBS = [
    ("Gunmen shot three guards dead.", 3, None),
    ("They were accused of shooting five people dead.", 5, None),
    ("Men stabbed two students to death.", 2, None),
    ("Six villagers were hacked to death.", 6, None),
    ("Four hostages were found dead.", 4, None),
    ("Two women were dragged from a bus and shot.", 2, None),
    ("Nine men were lined up and executed.", 9, None),
    ("Three herders were abducted and later found beheaded.", 3, None),
    ("The war has cost 40 lives there.", 40, None),
    ("The bombing took 19 lives.", 19, None),
    ("The siege claimed the lives of 12 miners.", 12, None),
    ("The deaths of 12 people were confirmed.", 12, None),
    ("The death of a nurse was confirmed.", 1, None),
    ("The body of a man was found.", 1, None),
    ("Rescuers pulled out the bodies of five people.", 5, None),
    ("Eight bodies were recovered.", 8, None),
    ("The mortar fire left a death toll of 15.", 15, None),
    ("Killed: 3, wounded: 9", 3, 9),
    ("3 killed, 9 injured.", 3, 9),
    ("12 dead, 30 wounded.", 12, 30),
    ("Two gunmen killed five worshippers.", 5, None),
    ("Three rockets killed two people.", 2, None),
    ("Those who died included 18 people killed in the hall.", 18, None),
    ("The 18 people who lost their lives were pensioners.", 18, None),
    ("Fifteen people were treated for burns.", None, 15),
    ("Doctors treated 22 people for wounds.", None, 22),
    ("The blast put 14 people in hospital.", None, 14),
    ("Eleven people are being treated in hospital.", None, 11),
    ("Sixteen people with head wounds were brought in.", None, 16),
    ("Two officers were beaten and need treatment.", None, 2),
    ("A deminer lost a leg.", None, 1),
    ("The guard suffered burns.", None, 1),
    ("A watchman has a broken arm.", None, 1),
    ("A policeman was shot and wounded.", None, 1),
    ("A policeman was shot and killed.", 1, None),
    ("A mayor was shot dead.", 1, None),
    ("Mayor Alan Brook was shot dead.", 1, None),
    ("The vice-chairman was killed.", 1, None),
    ("Two girls aged 5 and 12 were killed.", 2, None),
    ("Four children between two and nine died.", 4, None),
    ('Witnesses said that "dozens of unarmed villagers" were killed.', (24, None), None),
    ("Twenty-seven people (five of them children) were killed.", 27, None),
    ("In March 2019 gunmen killed 50 people.", 50, None),
    ("On 3 May 2011 a bomb killed 12 people.", 12, None),
    ("Since 2014 four journalists were killed.", 4, None),
]

PARTS = [
    ("Fifteen people were killed, four of them children.", 15, None),
    ("Fifteen people were killed, among them four children and a nurse.", 15, None),
    ("Fifteen people, including two teachers, were killed and 20 hurt.", 15, 20),
    ("The strike killed nine soldiers, a colonel among them.", 9, None),
    ("Three people were killed, one of them a boy, and 17 people were hurt.", 3, 17),
    ("Twelve were killed, of whom five were women, and 30 injured.", 12, 30),
    ("Six of them died in hospital.", 6, None),
    ("Nine of the dead were in one house.", 9, None),
    ("Doctors counted 80 dead; three children died.", 80, None),
]

SOURCES = [
    ("Police counted 14 dead, the hospital 16.", (14, 16), None),
    ("The army reports 20 people killed; residents list 31 names.", (20, 31), None),
    ("At least 50 people died according to the mayor, ninety according to the parish.",
     (50, 90), None),
    ("Villagers speak of 30 beheaded, the police of none.", (0, 30), None),
    ("Analysts believe that 100 were killed; relatives insist on 300.", (100, 300), None),
    ("Nine people were killed. The union put the number of dead at 11.", (9, 11), None),
    ("Between 20 and 30 people were killed.", (20, 30), None),
    ("Ten to 15 people were wounded.", None, (10, 15)),
]  # fmt: skip

UPDATES = [
    ("The ministry now counts 24 dead, up from 17.", 24, None),
    ("The toll was revised to 41.", 41, None),
    ("The number of dead was lowered from 52 to 48.", 48, None),
    ("The number of people killed is 84 and not 101.", 84, None),
    ("Not 14 but 12 people were killed.", 12, None),
    ("The charity, which had spoken of 70 dead, corrected its figure to 82, with 200 wounded.",
     82, 200),
    ("Two more people died in hospital, bringing the death toll to nine.", 9, None),
    ("The toll rose to 37 as five more people died.", 37, None),
    ("It was 2 dead at five, now 3 killed.", 3, None),
    ("First reports spoke of six killed; in all nine people were killed.", 9, None),
]  # fmt: skip

NOUGHTS = [
    ("Nobody hurt.", 0, 0),
    ("The fire injured nobody.", 0, 0),
    ("There was no loss of life.", 0, None),
    ("There were no deaths or injuries.", 0, 0),
    ("No deaths were reported.", 0, None),
    ("No policeman was hurt.", 0, 0),
    ("None of the passengers was injured.", 0, 0),
    ("The mayor ruled out casualties.", 0, 0),
    ("The blast did not cause casualties.", 0, 0),
    ("No warning was given and 12 people were killed.", 12, None),
    ("Nobody knows how many were killed.", None, None),
    ("There were no serious injuries.", None, None),
    ("There were no further casualties.", None, None),
    ("Nobody was killed but four people were hurt.", 0, 4),
    ("Forty cows were killed but no people were hurt.", 0, 0),
]

UNHURT = [
    "Nine people were treated for shock.",
    "Twelve people are missing and six were rescued.",
    "Thirty people are trapped.",
    "He is presumed dead.",
    "Five houses were hit.",
    "Three cars and two buses were destroyed.",
    "They lit candles in memory of a nurse.",
    "The city of 330,000 is far from the front.",
    "The fifty survivors were taken away.",
]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [*LISTS, *VERBS, *PARTS, *SOURCES, *UPDATES, *NOUGHTS],
)
def test_a_sentence_says_how_many(text, killed, injured):
    assert settled(text) == result(killed, injured)


@pytest.mark.parametrize("text", UNHURT)
def test_people_who_are_not_harmed_are_not_counted(text):
    assert settled(text)[0] is None
    assert settled(text)[2:] == (None, None)


@pytest.mark.parametrize(
    ("text", "event_type", "killed", "injured"),
    [
        ("A gunman killed three people before he was shot dead.", "shooting", 3, None),
        ("Four people and the attacker were killed.", "shooting", 4, None),
        ("The bomber and two guards died.", "bombing_ied", 2, None),
        ("Only the attacker died.", "bombing_ied", None, None),
        ("Two gunmen were killed; five people were wounded.", "shooting", None, 5),
        ("The strike killed two gunmen.", "air_strike", 2, None),
        ("Three soldiers died. Five gunmen were killed.", "ground_clash", 8, None),
        ("A man blew himself up, killing himself and six others.", "bombing_ied", 6, None),
    ],
)
def test_whoever_did_it_is_left_out_unless_both_sides_fought(text, event_type, killed, injured):
    assert settled(text, event_type) == result(killed, injured)
