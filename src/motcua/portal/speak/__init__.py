"""Speaking up: complaints and suggestions, their receipt and their answers."""
