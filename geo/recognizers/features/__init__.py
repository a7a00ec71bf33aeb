"""What the tagger knows of a word: spelling, neighbours, gazetteer, name lists, the whole article.

The tagger sees only words that may belong to a name (capitalised words and small words between
them), in the order of the text; everything else reaches it through their features.
"""

from geo.recognizers.features.maker import FeatureMaker, Line

__all__ = ["FeatureMaker", "Line"]
