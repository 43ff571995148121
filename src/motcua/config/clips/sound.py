"""The voice: each line spoken by espeak-ng's Vietnamese voice, put at its moment on one track."""

import subprocess
import wave
from collections.abc import Sequence
from pathlib import Path

VOICE = "vi"
_WORDS_A_MINUTE = 138
"""Slower than people talk: it is listened to while looking, and by people who hear badly."""


def speak(words: str, path: Path) -> float:
    """Speak into a wave file; return its seconds."""
    command = ["espeak-ng", "-v", VOICE, "-s", str(_WORDS_A_MINUTE), "-w", str(path), "--", words]
    subprocess.run(command, check=True, capture_output=True)
    with wave.open(str(path)) as spoken:
        return float(spoken.getnframes() / spoken.getframerate())


def track(spoken: Sequence[tuple[Path, float]], seconds: float, path: Path) -> None:
    """Put every spoken line at its moment on one track of this length."""
    with wave.open(str(spoken[0][0])) as first:
        shape = first.getparams()
    width = shape.sampwidth
    whole = bytearray(int(seconds * shape.framerate) * width)
    for one, start in spoken:
        with wave.open(str(one)) as words:
            said = words.readframes(words.getnframes())
        at = int(start * shape.framerate) * width
        room = len(whole) - at
        whole[at : at + min(len(said), room)] = said[:room]
    with wave.open(str(path), "wb") as out:
        out.setparams(shape)
        out.writeframes(bytes(whole))
