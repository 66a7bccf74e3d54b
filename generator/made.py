"""Noun: what the engine made, and used again as long as nothing has changed that it was made of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.engine import CONFIGS, HERE, engine, write_config
from generator.folders import hold, within
from generator.frames import Frame, Shape, frame, sheet
from generator.notes import digest, folder_digest, holds, take_note, tools
from generator.target import Files, Target

FRAMES = "frames"


def frames_made(models: Mapping[str, Files], target: Target, out: Path) -> str:
    """Have the engine make out/made/<language> of pages without values, unless it is there as it would be.

    `models` are these pages of each language. Returns what the engine says if it fails, or nothing. OSError
    if the folder cannot be written.
    """
    keys, anew = {}, []
    for language, pages in models.items():
        hold(out / FRAMES / language, pages)
        config = write_config(language, target.base_url, target.policy, out, FRAMES)
        keys[language] = _key(config, out / FRAMES / language, language)
        if not holds(_note(out, language), keys[language], out / "made" / language):
            _note(out, language).unlink(missing_ok=True)
            anew.append(language)
    if failed := engine(anew, FRAMES, target, out):
        return failed
    for language in anew:
        take_note(_note(out, language), keys[language], out / "made" / language)
    return ""


def _note(out: Path, language: str) -> Path:
    return out / f"made.{language}.json"


def frames_of(language: str, out: Path) -> Mapping[Shape, Frame]:
    """Return the frames that the engine made last, by the shapes of pages that hang in them."""
    found: dict[Shape, Frame] = {}
    for path in within(out / FRAMES / language):
        model = sheet(path, (out / FRAMES / language / path).read_text(encoding="utf-8"))
        made = out / "made" / language / path
        found[model.shape] = frame(made.with_suffix(".html").read_text(encoding="utf-8"))
    return found


def _key(config: Path, models: Path, language: str) -> str:
    """Return the digest of all that the engine makes frames of: pages, configuration, theme, and itself."""
    own = (HERE / "generator" / name for name in ("engine.py", "frames.py"))
    read = [file.read_text(encoding="utf-8") for file in (config, HERE / CONFIGS[language], *own)]
    made_of = [folder_digest(folder) for folder in (models, HERE / "theme" / "overrides")]
    return digest("\0".join([tools(), *read, *made_of]).encode())
