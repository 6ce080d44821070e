"""What a pack is: its schema, its strict loader, its compiled cache, its view as of a day. The packs beside hold YAML only."""
