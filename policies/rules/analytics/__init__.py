"""Glue, Athena, EMR, Redshift, MWAA and AppFlow."""
