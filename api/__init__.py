"""Serve an index over HTTP: the JSON interface, the chat page and the widget."""
