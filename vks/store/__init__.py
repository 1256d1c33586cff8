"""Files to model and back: YAML with places, schemas, checks; the only writer of files."""
