"""What the online geocoders share: permission, rate limit, cache, and errors that say what to do.

Share one instance in a program: the rate limit is kept per instance.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, ClassVar

from geopy import exc
from geopy.extra.rate_limiter import RateLimiter
from geopy.location import Location
from geopy.point import Point
from platformdirs import user_cache_path

from geo.errors import BusyError, GeocodingError, LateError, OfflineError
from geo.geocoders.cache import AnswerCache
from geo.openstreetmap import LANGUAGE, Answer
from geo.settings import APP, ONLINE_VARIABLE, Settings, load, settings_file

TIMEOUT_SECONDS = 10.0
DEFAULT_LIMIT = 10


class OnlineGeocoder(ABC):
    """A geopy geocoder behind the user's permission, one request a second and a cache."""

    name: ClassVar[str]
    title: ClassVar[str]
    public_host: ClassVar[str]
    min_delay_seconds: ClassVar[float] = 1.0

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        cache: Path | None = None,
        adapter_factory: Callable[..., Any] | None = None,
        timeout: float = TIMEOUT_SECONDS,
        delay_seconds: float | None = None,
    ) -> None:
        """Prepare the geocoder; nothing is sent yet.

        Raises:
            OfflineError: the settings do not allow this service.
        """
        self.settings = settings if settings is not None else load()
        if self.settings.online_geocoder != self.name:
            raise OfflineError(
                f"Look-ups with {self.name} are switched off. They send place names to a server; "
                f'to allow it, put online_geocoder = "{self.name}" into {settings_file()} '
                f"or set {ONLINE_VARIABLE}=1. The offline gazetteer needs neither."
            )
        self.timeout = timeout
        self._service = self._make(adapter_factory)
        self._cache = AnswerCache(cache or self.cache_file())
        delay = self.min_delay_seconds if delay_seconds is None else delay_seconds
        limits = {
            "min_delay_seconds": delay,
            "max_retries": 1,
            "error_wait_seconds": max(delay, 2.0) if delay else 0.0,
            "swallow_exceptions": False,
        }
        self._ask: Callable[..., Any] = RateLimiter(self._dispatch, **limits)

    @classmethod
    def cache_file(cls) -> Path:
        """Return where answers are kept on this machine."""
        return user_cache_path(APP, appauthor=False) / f"{cls.name}.sqlite"

    @classmethod
    def host_of(cls, settings: Settings) -> str:
        """Return the server that learns what is asked: the public one, or one's own."""
        return settings.geocoder_domain or cls.public_host

    @abstractmethod
    def _make(self, adapter_factory: Callable[..., Any] | None) -> Any:
        """Return the geopy geocoder."""

    @abstractmethod
    def _options(self, limit: int, country_codes: tuple[str, ...]) -> dict[str, Any]:
        """Return the service's own arguments of `geocode`."""

    @abstractmethod
    def _answer_of(self, location: Location, asked: str) -> Answer:
        """Return what the service says of one object, in the words shared by all."""

    def _accepts(self, _location: Location, _country_codes: tuple[str, ...]) -> bool:
        """Say whether an answer lies in the countries asked for."""
        return True

    def ask(self, name: str) -> tuple[Answer, ...]:
        """Return what the service knows under a name, best first, at most ten.

        The name and the wish for English names are all that is sent.

        Raises:
            OfflineError: the service cannot be reached.
            GeocodingError: it was late (`LateError`), asks to wait (`BusyError`) or refused.
        """
        found = self.geocode(name, exactly_one=False, language=LANGUAGE)
        listed = found if isinstance(found, list) else [found] if found else []
        return tuple(self._answer_of(one, name) for one in listed)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        country_codes: Collection[str] | None = None,
        limit: int | None = None,
        language: str | None = None,
    ) -> Location | list[Location] | None:
        """Return what the service finds for `query`: a Location, a list, or None.

        Raises:
            OfflineError: the service cannot be reached.
            GeocodingError: it timed out or refused.
        """
        codes = tuple(sorted(code.upper() for code in country_codes or ()))
        wanted = 1 if exactly_one and not codes else (limit or DEFAULT_LIMIT)
        arguments = {**self._options(wanted, codes), "language": language or False}
        places = self._recall("geocode", query, arguments)
        return _shaped([one for one in places if self._accepts(one, codes)], exactly_one, limit)

    def reverse(
        self,
        query: Point | str | Collection[float],
        *,
        exactly_one: bool = True,
        language: str | None = None,
    ) -> Location | list[Location] | None:
        """Return the address at a point (anything `geopy.Point` takes).

        Raises:
            OfflineError: the service cannot be reached.
            GeocodingError: it timed out or refused.
        """
        point = query if isinstance(query, Point) else Point(query)
        words = f"{point.latitude:.6f}, {point.longitude:.6f}"
        places = self._recall("reverse", words, {"language": language or False})
        return _shaped(places, exactly_one, None)

    def _recall(self, method: str, query: str, arguments: dict[str, Any]) -> list[Location]:
        question = json.dumps(
            [method, self.settings.geocoder_domain, query, arguments], sort_keys=True
        )
        known = self._cache.get(question)
        if known is None:
            found = self._asked(method, query, arguments)
            known = [
                {"address": one.address, "lat": one.latitude, "lon": one.longitude, "raw": one.raw}
                for one in found
            ]
            self._cache.put(question, known)
        return [
            Location(one["address"], Point(one["lat"], one["lon"]), one["raw"]) for one in known
        ]

    def _dispatch(self, method: str, query: str, arguments: dict[str, Any]) -> Any:
        call = getattr(self._service, method)
        return call(query, exactly_one=False, timeout=self.timeout, **arguments)

    def _asked(self, method: str, query: str, arguments: dict[str, Any]) -> list[Location]:
        try:
            return self._ask(method, query, arguments) or []
        except exc.GeocoderTimedOut as error:
            raise LateError(
                f"{self.name} did not answer within {self.timeout:g} s; try again later, "
                "or go on with the offline gazetteer."
            ) from error
        except exc.GeocoderUnavailable as error:
            raise OfflineError(
                f"{self.name} cannot be reached ({error}). Check the network connection; the "
                "offline gazetteer and all answers received before still work."
            ) from error
        except (exc.GeocoderRateLimited, exc.GeocoderQuotaExceeded) as error:
            raise BusyError(
                f"{self.name} says we ask too much ({error}); wait a while or set "
                "geocoder_domain to a server of your own."
            ) from error
        except exc.GeopyError as error:
            raise GeocodingError(
                f"{self.name} refused the question ({error}); check user_agent and "
                f"geocoder_domain in {settings_file()}."
            ) from error


def _shaped(
    places: list[Location], exactly_one: bool, limit: int | None
) -> Location | list[Location] | None:
    """Return the places as geopy's contract wants them."""
    if not places:
        return None
    return places[0] if exactly_one else places[: limit or DEFAULT_LIMIT]
