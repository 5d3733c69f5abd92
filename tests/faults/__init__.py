"""What the store promises while programs are killed, disks fail and many write.

Each program here is `python -m tests.faults.NAME`, prints its figures as one line of JSON and ends
with 1 when a promise was broken; `python -m tests.faults` runs them all and prints a table. Each
can be run on a profile that is bad on purpose: a check that does not catch it proves nothing.
"""
