"""A page that breaks says so in words; a full disk is called by its name."""

import errno
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client

from projects.models import Project
from tests.projects import factories


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 507, "The disk is full"),
        (OperationalError("database or disk is full"), 507, "The disk is full"),
        (OSError(errno.EIO, "Input/output error"), 500, "Something broke"),
        (ZeroDivisionError("1/0"), 500, "Something broke"),
    ],
)
def test_what_broke_is_said(alice, monkeypatch, error, status, words):
    def broken(*args, **keys):
        raise error

    monkeypatch.setattr("pipeline.storage.keep", broken)
    page = Client(raise_request_exception=False)
    page.force_login(alice)
    song = SimpleUploadedFile("song.wav", factories.wav(5))
    answer = page.post("/projects/new/", {"song": song, "style": "ink", "aspect": "1:1"})
    assert (answer.status_code, words in answer.content.decode()) == (status, True)
    assert str(Path.cwd()) not in answer.content.decode()
    assert not Project.objects.exists(), "nothing half-begun stays"
