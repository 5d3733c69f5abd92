"""What `parley doctor` says of the files: modes, owner, group, room, file system."""

import grp
import os
import pwd
import shlex
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from db.places import ALONE, FOLDER_TOGETHER, NETWORK, file_system_here, is_shared
from tui.findings import FAULT, OK, WARNING, Finding

FREE_BYTES = 100 * 1024 * 1024
BESIDE = ("-wal", "-shm", ".lock")


def files(store: Path) -> Iterator[Finding]:
    """The store's own files and their folder: who owns them, and who else may use them."""
    yield Finding(OK, "path", str(store))
    try:
        status = store.stat()
    except OSError:
        yield from _folder(store.parent, shared=False, group=-1)
        return
    shared = is_shared(store)
    if shared:
        yield _sharing(store, status.st_gid)
    wanted = stat.S_IMODE(status.st_mode) & 0o660 if shared else ALONE
    yield from _file("permissions", store, wanted, status.st_gid, shared)
    for suffix in BESIDE:
        path = store.with_name(store.name + suffix)
        found = [*_file(suffix, path, wanted, status.st_gid, shared)]
        yield from (finding for finding in found if finding.level != OK)
    yield from _folder(store.parent, shared, status.st_gid)


def _sharing(store: Path, group: int) -> Finding:
    name = group_name(group)
    if os.geteuid() == 0 or group in (os.getegid(), *os.getgroups()):
        return Finding(OK, "shared", f"with the group {name}; the author is the account")
    repair = f"usermod -aG {shlex.quote(name)} {shlex.quote(account_name(os.geteuid()))}"
    return Finding(FAULT, "shared", f"with the group {name}, to which you do not belong", repair)


def _file(what: str, path: Path, wanted: int, group: int, shared: bool) -> Iterator[Finding]:
    try:
        status = path.lstat()
    except OSError:
        return
    mode, quoted = stat.S_IMODE(status.st_mode), shlex.quote(str(path))
    if path.is_symlink():
        target = shlex.quote(str(path.resolve()))
        yield Finding(WARNING, what, f"{path} is a link; name the file itself", f"ls -l {target}")
    elif not shared and status.st_uid != os.geteuid():
        owner = shlex.quote(account_name(os.geteuid()))
        detail = f"{path} belongs to {account_name(status.st_uid)}"
        yield Finding(WARNING, what, detail, f"chown {owner} {quoted}")
    elif shared and status.st_gid != group:
        name = shlex.quote(group_name(group))
        detail = f"{path} has the group {group_name(status.st_gid)}; the others cannot use it"
        yield Finding(FAULT, what, detail, f"chgrp {name} {quoted}")
    elif mode & ~wanted & 0o777:
        level = FAULT if mode & stat.S_IWOTH else WARNING
        yield Finding(
            level, what, f"others may use {path} (mode {mode:o})", f"chmod {wanted:o} {quoted}"
        )
    elif wanted & ~mode:
        detail = f"{path} lacks rights (mode {mode:o})"
        yield Finding(WARNING, what, detail, f"chmod {wanted:o} {quoted}")
    else:
        yield Finding(OK, what, f"mode {mode:o}")


def _folder(folder: Path, shared: bool, group: int) -> Iterator[Finding]:
    try:
        status = folder.stat()
    except OSError:
        return
    mode, quoted = stat.S_IMODE(status.st_mode), shlex.quote(str(folder))
    if mode & stat.S_IWOTH:
        detail = f"anybody on this host may replace what is in {folder} (mode {mode:o})"
        yield Finding(FAULT, "folder", detail, f"chmod o-w {quoted}")
    elif shared and (mode & FOLDER_TOGETHER != FOLDER_TOGETHER or status.st_gid != group):
        name = shlex.quote(group_name(group))
        detail = f"{folder} is not the group's (mode {mode:o}); new files would be one person's"
        repair = f"chgrp {name} {quoted} && chmod 2770 {quoted}"
        yield Finding(FAULT, "folder", detail, repair)
    elif not shared and status.st_uid != os.geteuid():
        owner = account_name(status.st_uid)
        yield Finding(WARNING, "folder", f"{folder} belongs to {owner}", "")
    elif not shared and mode & 0o022:
        detail = f"others may use {folder} (mode {mode:o})"
        yield Finding(WARNING, "folder", detail, f"chmod 700 {quoted}")
    else:
        yield Finding(OK, "folder", f"mode {mode:o}")


def disk(folder: Path) -> Iterator[Finding]:
    """The room that is left, and whether the file system can be written safely."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    detail = f"{free // 1024 // 1024:,} MiB free"
    if free < FREE_BYTES:
        yield Finding(WARNING, "disk", detail, f"df -h {shlex.quote(str(folder))}")
    else:
        yield Finding(OK, "disk", detail)
    kind = file_system_here(folder)
    if kind in NETWORK:
        detail = f"{kind}: a network file system, where Parley reads but refuses to write"
        yield Finding(FAULT, "file system", detail, "parley --db PATH-ON-A-LOCAL-DISK init")
    elif kind:
        yield Finding(OK, "file system", kind)


def group_name(number: int) -> str:
    """The name of a group, or its number."""
    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)


def account_name(number: int) -> str:
    """The name of an account, or its number."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
