"""Pages of figures for everybody, and their files."""
