"""EFS and FSx file systems."""
