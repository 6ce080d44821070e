"""The optional language model's client: off unless a person has set an address and switches it on for the call."""
