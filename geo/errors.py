"""The family of errors. Every message says what happened and what to do next."""

from __future__ import annotations


class GeoError(Exception):
    """Base of every error that Dateline raises on purpose."""


class InputError(GeoError):
    """What was handed in cannot be read as an article."""


class EmptyTextError(InputError):
    """The article holds no text."""


class EncodingError(InputError):
    """The bytes are not text in any encoding we can be sure of."""


class FormatError(InputError):
    """The file is not of the format its name promises, or a row of it is wrong."""


class TooLargeError(InputError):
    """The input is larger than the limit, which the message names."""


class UnsupportedLanguageError(InputError):
    """No vocabulary exists for the article's language."""


class SpanError(GeoError):
    """A span does not fit the text it claims to quote."""


class VocabularyError(GeoError):
    """A vocabulary file is missing or wrong."""


class GazetteerError(GeoError):
    """The gazetteer file is missing, damaged or of another version."""


class GeocodingError(GeoError):
    """An online geocoder could not answer."""


class LateError(GeocodingError):
    """An online geocoder did not answer in time."""


class BusyError(GeocodingError):
    """An online geocoder asks to be asked less."""


class CacheError(GeocodingError):
    """The file that keeps answers of online geocoders cannot be used."""


class OfflineError(GeocodingError):
    """The network is not there, or online look-ups are switched off."""


class StoreError(GeoError):
    """The store cannot be opened, or what it holds does not verify."""


class InterfaceError(GeoError):
    """A text of the screens is missing, or a file of them is wrong."""
