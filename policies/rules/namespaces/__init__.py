"""Where objects live: namespaces, their admission level and their isolation."""
