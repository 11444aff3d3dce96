"""Reads the records, judges them against the policies, and writes the public site."""
