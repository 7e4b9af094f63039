"""From type token and properties to a monthly cost range and the worst-case burn."""
