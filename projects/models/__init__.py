"""The nouns, one subject a file."""

from projects.models.artist import Artist, ReferencePhoto
from projects.models.event import Event, subject_of
from projects.models.film import Cut, FinalVideo
from projects.models.project import ASPECTS, STYLES, Membership, Project
from projects.models.scene import Scene
from projects.models.song import Song
from projects.models.stateful import Stateful
from projects.models.takes import Clip, Image, Take

__all__ = [
    "ASPECTS",
    "STYLES",
    "Artist",
    "Clip",
    "Cut",
    "Event",
    "FinalVideo",
    "Image",
    "Membership",
    "Project",
    "ReferencePhoto",
    "Scene",
    "Song",
    "Stateful",
    "Take",
    "subject_of",
]
