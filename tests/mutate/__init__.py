"""Mutation testing: small faults are put into the rules one by one, and a test must notice each.

``python -m tests.mutate`` (see docs/mutation.md). Nothing is written into the tree: a mutant
lives only in the memory of a process forked for it.
"""
