"""The version of Parley, in the one place that has it."""

VERSION = "0.1.0"
