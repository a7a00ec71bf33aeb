"""What the user has switched on. Everything that would leave the machine is off by default."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from geo import __version__
from geo.errors import FormatError

APP = "dateline"
ONLINE_VARIABLE = "DATELINE_ONLINE"
YES, NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})
DEFAULT_ONLINE_GEOCODER = "nominatim"


@dataclass(frozen=True)
class Settings:
    """The user's choices.

    `online_geocoder` names a row of `geo.geocoders.GEOCODERS` or is None (off);
    `geocoder_domain` is a server of one's own, empty for the public one; `online_tiles` lets the
    map fetch tiles.
    """

    online_geocoder: str | None = None
    geocoder_domain: str = ""
    user_agent: str = f"{APP}/{__version__}"
    online_tiles: bool = False


def settings_file() -> Path:
    """Return where the settings are kept on this machine."""
    return user_config_path(APP, appauthor=False) / "settings.toml"


def load(path: Path | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings file, if there is one; the variable DATELINE_ONLINE goes over it.

    DATELINE_ONLINE=1 switches on the online geocoder (Nominatim unless the file names another)
    and tiles; DATELINE_ONLINE=0 switches everything off.

    Raises:
        FormatError: the file or the variable cannot be understood.
    """
    settings = _read(path or settings_file())
    word = environment.get(ONLINE_VARIABLE, "").strip().lower()
    if word in YES:
        geocoder = settings.online_geocoder or DEFAULT_ONLINE_GEOCODER
        return replace(settings, online_geocoder=geocoder, online_tiles=True)
    if word in NO:
        return replace(settings, online_geocoder=None, online_tiles=False)
    if word:
        raise FormatError(f"{ONLINE_VARIABLE}={word!r} is neither 1 nor 0; set one of them.")
    return settings


def save(settings: Settings, path: Path | None = None) -> Path:
    """Write the settings in one step and return the file. What is None is left out."""
    path = path or settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n"
        for key, value in asdict(settings).items()
        if value is not None
    ]
    draft = path.with_suffix(".draft")
    draft.write_text("".join(lines), encoding="utf-8")
    draft.replace(path)
    return path


def _read(path: Path) -> Settings:
    if not path.is_file():
        return Settings()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"{path} is no TOML file ({error}); correct or delete it.") from error
    return Settings(**_checked(values, path))


def _checked(values: dict[str, Any], path: Path) -> dict[str, Any]:
    known = {
        field.name: bool if field.name == "online_tiles" else str for field in fields(Settings)
    }
    for key, value in values.items():
        if key not in known:
            raise FormatError(f"{path}: there is no setting {key!r}; there are {', '.join(known)}.")
        if not isinstance(value, known[key]):
            raise FormatError(f"{path}: {key} must be a {known[key].__name__}, not {value!r}.")
    return {
        key: value or None if key == "online_geocoder" else value for key, value in values.items()
    }
