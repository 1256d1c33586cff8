"""The columns of each report, once, for every format; no printing here."""
