"""What the machine refuses, in words: where, and what to do about it."""

from __future__ import annotations

import errno

_SPACE = "磁盘满了，{place}写不下。请清理磁盘或换一个有空间的目录，再运行一次"
_READ_ONLY = "{place}只能读，不能写。请换一个可以写的目录，再运行一次"
_RIGHTS = "没有读写{place}的权限。请换一个目录，或请管理员开放权限，再运行一次"
_BUSY = "{place}正被别的程序占用，或是一个挂载点，不能替换。请关闭占用它的程序，或换成它下面的一个目录"
_NAME = "路径太长：{place}。请换一个短一些的目录"
_FILES = "打开的文件太多，系统不允许再打开。请关闭一些程序，或请管理员提高限额（ulimit -n），再运行一次"
_PROCESSES = "系统不允许再开新的进程。请关闭一些程序，或请管理员提高限额（ulimit -u），再运行一次"
_MEMORY = "内存不够。请关闭一些程序，或换一台内存大一些的电脑，再运行一次"
_TEMPORARY = "放临时文件的目录都不能写，多半是磁盘满了。请清理磁盘，或用环境变量 TMPDIR 另指一个目录，再运行一次"
_DISK = "读写{place}时磁盘出错。请检查磁盘，再运行一次"

_SENTENCES = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EFBIG: _SPACE,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EBUSY: _BUSY,
    errno.ENAMETOOLONG: _NAME,
    errno.EMFILE: _FILES,
    errno.ENFILE: _FILES,
    errno.EAGAIN: _PROCESSES,
    errno.ENOMEM: _MEMORY,
    errno.EIO: _DISK,
}


def sentence(error: OSError | MemoryError, usual: str = "") -> str | None:
    """What to tell of an error; None for one that is none of the machine's. `usual` is the place where none is known.

    The system's own words follow, for whoever looks them up.
    """
    if isinstance(error, MemoryError):
        return _MEMORY
    if error.errno == errno.ENOENT and "usable temporary directory" in (error.strerror or ""):
        return _TEMPORARY
    found = _SENTENCES.get(error.errno or 0)
    if found is None:
        return None
    place = str(error.filename2 or error.filename or usual)
    return f"{found.format(place=f' {place} ' if place else '')}（{errno.errorcode[error.errno or 0]}）"
