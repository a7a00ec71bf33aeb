"""Training the tagger: a tiny model learns what its few articles show."""

import json

from geo.paths import DATA
from geo.recognizers.features import FeatureMaker
from geo.recognizers.lexicon import Lexicon
from geo.recognizers.tagger import Tagger
from geo.training.markup import Example, Marked, read
from geo.training.recogniser import labels, measure, train


def example(text, *marks):
    found = tuple(
        Marked(text.index(name), text.index(name) + len(name), role) for name, role in marks
    )
    return Example("x", "p", "2020-01-01", "g", text, found)


def test_each_word_of_a_name_has_its_label(gazetteer):
    news = example("Police in New York said Ann Lee left.", ("New York", "place"))
    (line,) = FeatureMaker(gazetteer, Lexicon()).lines(news.text)
    told = {
        token.text: label
        for token, label in zip(line.tokens, labels(line, news.marks), strict=True)
    }
    assert told == {
        "Police": "O-", "in": "O-", "New": "B-P", "York": "I-P", "Ann": "O-", "Lee": "O-",
    }  # fmt: skip


def test_a_model_trained_on_a_few_articles_finds_what_they_show(gazetteer, tmp_path):
    news = [
        example(f"Shells hit {town} and Mr Brown left.", (town, "place"))
        for town in ("Kyiv", "Lviv", "Aleppo", "Homs", "Goma")
    ]
    train(news, FeatureMaker(gazetteer, Lexicon()), tmp_path / "m.crfsuite")
    tagger = Tagger(gazetteer, model=tmp_path / "m.crfsuite")
    measured = measure(tagger, [example("Shells hit Sumy and Mr Jones left.", ("Sumy", "place"))])
    assert (measured["F1"], measured["role_accuracy"]) == (1.0, 1.0)


def test_the_shipped_model_was_trained_on_the_shipped_articles():
    report = json.loads((DATA / "models" / "en" / "names.json").read_text(encoding="utf-8"))
    examples = list(read(DATA / "training"))
    assert report["articles"] == len(examples)
    assert report["names"] == sum(len(each.marks) for each in examples)
    assert report["unseen_quarter"]["F1"] > 0.85
