"""What a person asked for cannot be done as asked."""


class Misuse(Exception):
    """The command line, the environment or the settings ask for the impossible; says what and why.

    `exit_code` is what the command line ends with.
    """

    exit_code = 2
