"""Whole programs side by side on the same records (``python -m tests.bench``)."""
