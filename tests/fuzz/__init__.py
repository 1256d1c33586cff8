"""Hostile input: the targets that are fed with it, and two ways of making it."""
