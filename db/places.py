"""Where a store may lie: the file system under it, and the group that shares it."""

import os
import stat
from pathlib import Path

from db.errors import StoreError

# Locks on these are not to be relied upon, and the write-ahead log needs shared memory.
NETWORK = frozenset(
    """
    9p afp afs beegfs ceph cifs coda fuse.davfs fuse.gcsfuse fuse.glusterfs fuse.rclone fuse.s3fs
    fuse.sshfs fuse.vmhgfs-fuse glusterfs gpfs lustre ncp ncpfs nfs nfs4 smb2 smb3 smbfs vboxsf
    """.split()
)
MOUNTS = Path("/proc/self/mountinfo")
ALONE, TOGETHER = 0o600, 0o660
FOLDER_TOGETHER = 0o2770


def file_system(folder: Path, mounts: str) -> str:
    """The type of the file system that `folder` is on, by the text of /proc/self/mountinfo."""
    best, kind = "", "unknown"
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = (
            fields[4].encode().decode("unicode_escape").encode("latin-1").decode(errors="replace")
        )
        # The later of two mounts on one point hides the earlier.
        if folder.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, after.split()[0]
    return kind


def file_system_here(folder: Path) -> str:
    """The type of the file system under `folder`; '' where the system does not say."""
    try:
        return file_system(folder.resolve(), MOUNTS.read_text("utf-8", "replace"))
    except OSError:
        return ""


def refuse_network(store: Path) -> None:
    """Raise StoreError if the store lies on a network file system: writing there may damage it."""
    kind = file_system_here(store.parent)
    if kind in NETWORK:
        raise StoreError(
            f"{store} is on a network file system ({kind}), where two programs may damage a store;"
            " nothing was changed. Keep it on a disk of the host that everybody logs in to"
        )


def is_there(store: Path) -> bool:
    """Whether there is a store to see; where we may not even look, there is none."""
    try:
        store.stat()
    except OSError:
        return False
    return True


def mode_of(store: Path) -> int:
    """The mode that the files of this store have: 0660 for a shared one, else 0600."""
    try:
        status = store.stat()
    except OSError:
        return ALONE
    return TOGETHER if status.st_mode & stat.S_IWGRP else ALONE


def is_shared(store: Path) -> bool:
    """Whether several accounts write this store: its group may."""
    return mode_of(store) == TOGETHER


def make_folder(folder: Path, group: int | None) -> None:
    """Make the folder of a new store if there is none: 0700, or 2770 for a group.

    A folder that is there already is only accepted for a group if it is shared like that. Raises
    StoreError.
    """
    if group is None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return
    try:
        folder.mkdir(mode=0o700, parents=True)
    except FileExistsError:
        status = folder.stat()
        if (stat.S_IMODE(status.st_mode), status.st_gid) != (FOLDER_TOGETHER, group):
            raise StoreError(
                f"{folder} is there already and is no shared folder of this group (mode 2770);"
                " name a folder that does not exist yet"
            ) from None
        return
    os.chown(folder, -1, group)
    folder.chmod(FOLDER_TOGETHER)  # the umask has no say
