"""EC2 instances, launch templates, images, volumes and snapshots."""
