"""The rules: a folder per family, a file per rule. Adding a rule is adding a file that defines `RULE`."""
