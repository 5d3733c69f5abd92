"""Fifty people at once."""

import subprocess

from tests.ssh.host import SLUG, Host

CLIENTS = 50
ALL_SECONDS = 240


def test_fifty_notes_from_fifty_clients_none_refused_and_none_lost(host: Host) -> None:
    names = ["analyst-1", *(f"guest-{number}" for number in range(4))]
    for name in names[1:]:
        host.admit(name)
    expected = {(names[number % len(names)], f"note {number}") for number in range(CLIENTS)}
    running = [
        subprocess.Popen(
            host.argv(author, f"note add {SLUG}"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for author, _ in sorted(expected)
    ]
    # All are connecting before the first gets its text.
    for client, (_, body) in zip(running, sorted(expected), strict=True):
        assert client.stdin is not None
        client.stdin.write(body.encode())
        client.stdin.close()
        client.stdin = None
    ended = [client.communicate(timeout=ALL_SECONDS) for client in running]
    assert [client.returncode for client in running] == [0] * CLIENTS, ended
    notes = host.notes()
    assert {(note.author, note.body) for note in notes} == expected
    assert sorted(note.number for note in notes) == list(range(1, CLIENTS + 1))
    assert {out.decode() for out, _ in ended} == {f"N{note.number}\n" for note in notes}
