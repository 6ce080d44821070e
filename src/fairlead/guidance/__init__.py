"""From a case and the knowledge to guidance. Knows no document."""
