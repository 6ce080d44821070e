"""Findings (or a form, a case file) to a case; a case and the pack's definitions to the situation on a day."""
