"""For those who keep the knowledge: lint, and a page for each entry."""
