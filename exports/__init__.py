"""The same tables leaving the app: files, briefings, feeds and the interface for machines, as stateless routes."""
