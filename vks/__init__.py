"""vks: plan and results tracker for people's procuracies, on plain files in git."""

__version__ = "0.1.0"
