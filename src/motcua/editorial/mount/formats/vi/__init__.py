"""Days in this language."""
