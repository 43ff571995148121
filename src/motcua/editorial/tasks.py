"""Scheduled work of this room, gathered for the worker: each part keeps its own."""

from motcua.editorial.readers import tasks as readers

__all__ = ["readers"]
