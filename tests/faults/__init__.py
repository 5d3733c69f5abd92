"""What is left when something fails: links, disks, processes."""
