"""The use cases that every door shares: read records, guide, and the record that ships as an example."""
