"""Small programs, each showing one thing that an engine must get right."""
