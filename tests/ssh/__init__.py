"""Parley through a real sshd and the real ssh client, on the loopback address alone."""
