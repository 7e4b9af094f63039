"""Who may preview and deploy: roles for a pipeline, and the boundary of every role that it makes."""
