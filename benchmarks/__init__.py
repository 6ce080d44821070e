"""The speed claims, each as a ratio against a named peer in one run on this machine."""
