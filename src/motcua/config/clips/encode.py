"""From pictures and a voice to the files that are shipped, by Debian's ffmpeg."""

import subprocess
from itertools import accumulate
from pathlib import Path

from PIL import Image

from motcua.config.clips.camera import Film

_LONGEST = 2.0
"""Seconds one picture stands before it is told again, so that a player can jump there."""
_ENCODERS = {
    "mp4": [
        "-fps_mode", "vfr", "-pix_fmt", "yuv420p", "-g", "400", "-c:v", "libx264", "-preset", "veryslow", "-crf", "34",
        "-tune", "animation", "-profile:v", "high", "-x264-params", "aq-mode=3", "-movflags", "+faststart",
        "-c:a", "aac", "-b:a", "16k", "-ar", "16000",
    ],
    "m4a": ["-vn", "-c:a", "aac", "-b:a", "9500", "-ar", "12000", "-movflags", "+faststart", "-f", "ipod"],
}  # fmt: skip
"""H.264 and AAC play on every phone, the oldest too. Still pages with crisp letters need few bits: 34 is still sharp."""


_LOUDNESS = "acompressor=threshold=0.15:ratio=3:attack=5:release=80:makeup=2,alimiter=limit=0.55:level=false"
"""Speech is brought to about -18 LUFS, for a phone's small speaker, with room below full scale: few bits overshoot by 3 dB."""


def encode(film: Film, voice: Path, stem: Path) -> None:
    """Write `stem`.mp4 and `stem`.m4a."""
    listed = film.folder / "pictures.txt"
    listed.write_text(_list(film))
    for kind, how in _ENCODERS.items():
        pictures = [] if "-vn" in how else ["-f", "concat", "-safe", "0", "-i", str(listed)]
        out = stem.with_name(f"{stem.name}.{kind}")
        command = ["ffmpeg", "-v", "error", "-y", *pictures, "-i", str(voice), "-map_metadata", "-1", "-bitexact"]
        subprocess.run([*command, "-ac", "1", "-af", _LOUDNESS, *how, str(out)], check=True)


def poster(film: Film, at: float, path: Path) -> None:
    """Keep the picture that stands at a moment as the clip's poster, small."""
    ends = accumulate(stands for _shot, stands in film.shots)
    shot = next(path for (path, _stands), end in zip(film.shots, ends, strict=True) if end > at)
    picture = Image.open(shot)
    picture.resize((360, 640), Image.Resampling.LANCZOS).save(path, "WEBP", quality=60, method=6)


def _list(film: Film) -> str:
    rows = ["ffconcat version 1.0"]
    for path, stands in film.shots:
        left = stands
        while left > 1e-6:
            now = min(left, _LONGEST)
            rows += [f"file '{path}'", f"duration {now:.2f}"]
            left -= now
    return "\n".join([*rows, f"file '{film.shots[-1][0]}'", ""])
