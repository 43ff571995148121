"""The words of the product in other languages: found in code, templates and data, kept in one .po per room."""
