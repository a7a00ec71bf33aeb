"""Training of the small models under data/models, from news that we wrote and marked ourselves."""
