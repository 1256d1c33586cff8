"""The suite, and what makes the generated files it holds the repository to."""
