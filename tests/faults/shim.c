/* Makes the disk fail on purpose: preloaded into a program and steered from it by ctypes.
 *
 * Every call that changes a file whose path holds the armed word is counted. By the mode, the call
 * with the armed number fails with an error (once, or from there on), is the last thing the process
 * does, or is a write cut in half before the process dies. With a log open, every call is
 * written down, so that a power cut can be played back.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { COUNT, ONCE, STAYS, KILL, TORN };
enum { PASS, FAIL, HALF };

static char armed[256];
static int mode, error_number, log_file = -1;
static long target, calls;

void shim_arm(const char *word, int how, long number, int error)
{
    snprintf(armed, sizeof armed, "%s", word);
    mode = how;
    target = number;
    error_number = error;
    calls = 0;
}

long shim_calls(void) { return calls; }

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static void die(void)
{
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static int watched(const char *path) { return armed[0] && path && strstr(path, armed); }

static int watched_file(int file, char *path, size_t size)
{
    char link[64];
    ssize_t length;
    if (!armed[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    length = readlink(link, path, size - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return watched(path);
}

static int verdict(void)
{
    long number = ++calls;
    if (mode == ONCE && number == target) return FAIL;
    if (mode == STAYS && number >= target) return FAIL;
    if (mode == KILL && number == target) die();
    if (mode == TORN && number == target) return HALF;
    return PASS;
}

static void put(const void *data, size_t size)
{
    static ssize_t (*write_)(int, const void *, size_t);
    if (!write_) write_ = real("write");
    if (size && write_(log_file, data, size) < 0) die();
}

/* One record: what was done (P is a write at no offset of its own,
 * X a call that the system refused), the length of the path, an offset, a length, the path, the data. */
static void record(char what, const char *path, int64_t offset, int64_t size, const void *data)
{
    uint32_t length = strlen(path);
    if (log_file < 0) return;
    put(&what, 1);
    put(&length, 4);
    put(&offset, 8);
    put(&size, 8);
    put(path, length);
    if (data) put(data, size);
}

void shim_log(const char *path) { log_file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600); }
void shim_say(const char *word) { record('A', word, 0, 0, 0); }

typedef ssize_t (*writer)(int, const void *, size_t, off64_t);

static ssize_t at(writer call, int file, const void *data, size_t size, off64_t offset)
{
    char path[1024];
    ssize_t done;
    int say;
    if (!watched_file(file, path, sizeof path)) return call(file, data, size, offset);
    say = verdict();
    if (say == FAIL) { errno = error_number; return -1; }
    if (say == HALF) { call(file, data, size / 2, offset); die(); }
    done = call(file, data, size, offset);
    if (done > 0) record('W', path, offset, done, data);
    else record('X', path, 0, 0, 0);
    return done;
}

ssize_t pwrite64(int file, const void *data, size_t size, off64_t offset)
{
    static writer call;
    if (!call) call = (writer)real("pwrite64");
    return at(call, file, data, size, offset);
}

ssize_t pwrite(int file, const void *data, size_t size, off_t offset)
{
    return pwrite64(file, data, size, offset);
}

ssize_t write(int file, const void *data, size_t size)
{
    static ssize_t (*call)(int, const void *, size_t);
    char path[1024];
    int say;
    if (!call) call = real("write");
    if (!watched_file(file, path, sizeof path)) return call(file, data, size);
    say = verdict();
    if (say == FAIL) { errno = error_number; return -1; }
    if (say == HALF) { call(file, data, size / 2); die(); }
    record('P', path, 0, 0, 0);
    return call(file, data, size);
}

/* The rest succeeds or fails as a whole; what is torn there just happens, and the process dies. */
#define WHOLE(result, what, offset, path)                                                          \
    int say = verdict(), done;                                                                     \
    if (say == FAIL) { errno = error_number; return -1; }                                          \
    done = result;                                                                                 \
    if (say == HALF) die();                                                                        \
    record(done == 0 ? what : 'X', path, offset, 0, 0);                                            \
    return done

int fsync(int file)
{
    static int (*call)(int);
    char path[1024];
    if (!call) call = real("fsync");
    if (!watched_file(file, path, sizeof path)) return call(file);
    WHOLE(call(file), 'S', 0, path);
}

int fdatasync(int file)
{
    static int (*call)(int);
    char path[1024];
    if (!call) call = real("fdatasync");
    if (!watched_file(file, path, sizeof path)) return call(file);
    WHOLE(call(file), 'S', 0, path);
}

int ftruncate64(int file, off64_t size)
{
    static int (*call)(int, off64_t);
    char path[1024];
    if (!call) call = real("ftruncate64");
    if (!watched_file(file, path, sizeof path)) return call(file, size);
    WHOLE(call(file, size), 'T', size, path);
}

int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

int unlink(const char *name)
{
    static int (*call)(const char *);
    if (!call) call = real("unlink");
    if (!watched(name)) return call(name);
    WHOLE(call(name), 'U', 0, name);
}

int rename(const char *from, const char *to)
{
    static int (*call)(const char *, const char *);
    if (!call) call = real("rename");
    if (!watched(to)) return call(from, to);
    WHOLE(call(from, to), 'N', 0, to);
}

int link(const char *from, const char *to)
{
    static int (*call)(const char *, const char *);
    if (!call) call = real("link");
    if (!watched(to)) return call(from, to);
    WHOLE(call(from, to), 'N', 0, to);
}
