"""One file per AWS service (or family of small ones): how its resources are priced."""
