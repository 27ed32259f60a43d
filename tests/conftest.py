"""The cast of every test: the published model, two municipalities and one person per role."""
