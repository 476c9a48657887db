"""What is said when a page breaks: that it did, or, when the disk is full, just that."""

import errno
import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def failed(request: HttpRequest) -> HttpResponse:
    """Django's handler500; the error is the one being handled."""
    if is_disk_full(sys.exc_info()[1]):
        return render(request, "507.html", status=507)
    return render(request, "500.html", status=500)


def is_disk_full(error: BaseException | None) -> bool:
    """Whether the file system, or the database on it, has no room left."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return isinstance(error, OperationalError) and "disk is full" in str(error)
