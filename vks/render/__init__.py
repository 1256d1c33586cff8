"""A report to a terminal, plain text, CSV, JSON or Markdown."""
