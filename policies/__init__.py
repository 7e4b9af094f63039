"""The policy pack: one rule per file, and the IAM analyser. Judges what was registered, whoever wrote it."""
