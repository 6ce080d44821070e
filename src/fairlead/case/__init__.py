"""Findings to one case, and from a case on a day to the situation."""
