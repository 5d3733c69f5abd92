"""Parley for somebody who has no account here: the forced command of an SSH key."""
