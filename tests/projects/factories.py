"""Small projects for tests of pages and media: real rows, and real files of a few kilobytes each."""

import io
import wave

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image as Pixels

from approvals.models import Approval
from projects.models import Artist, Clip, Cut, FinalVideo, Image, Project, ReferencePhoto, Scene, Song
from projects.states import Making, Verdict

FPS = 24
SECONDS_A_SCENE = 2


def jpeg(colour: tuple[int, int, int] = (40, 60, 90), size: tuple[int, int] = (64, 36)) -> bytes:
    out = io.BytesIO()
    Pixels.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def wav(seconds: float) -> bytes:
    """Silence, 8 kHz, 8 bit."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * int(8000 * seconds))
    return out.getvalue()


def stored(name: str, data: bytes) -> str:
    return default_storage.save(name, ContentFile(data))


def make_song(project: Project, *, scenes: int = 4, lyrics: str = "one line\nanother line") -> Song:
    """A song that was heard: 120 beats a minute in four, two sections, its lines spread over it."""
    seconds = scenes * SECONDS_A_SCENE
    data = wav(seconds)
    texts = lyrics.splitlines()
    step = seconds / max(1, len(texts))
    lines = [
        {"start": at * step, "end": (at + 1) * step - 0.1, "text": text, "confidence": 0.4 if at else 1.0}
        for at, text in enumerate(texts)
    ]
    words = [
        {"start": line["start"] + 0.2 * n, "end": line["start"] + 0.2 * (n + 1), "text": word, "line": at}
        for at, line in enumerate(lines)
        for n, word in enumerate(str(line["text"]).split())
    ]
    return Song.objects.create(
        project=project,
        master=stored(f"projects/{project.pk}/song/master.wav", data),
        filename="song.wav",
        sha256="0" * 64,
        size=len(data),
        format="wav",
        lyrics=lyrics,
        duration=float(seconds),
        sample_rate=8000,
        channels=1,
        bpm=120.0,
        beats=[n / 2 for n in range(seconds * 2)],
        downbeats=[n * 2.0 for n in range(seconds // 2)],
        sections=[
            {"start": 0.0, "end": seconds / 2, "label": "verse", "repeat_of": None},
            {"start": seconds / 2, "end": float(seconds), "label": "chorus", "repeat_of": None},
        ],
        energy=[0.5] * seconds * 10,
        onsets=[0.1] * seconds * 10,
        peaks=[-60, 60] * seconds * 20,
        lines=lines,
        words=words,
        lyrics_source="aligned",
        heard_at=timezone.now(),
        timed_at=timezone.now(),
    )


def make_scenes(project: Project, count: int = 4) -> list[Scene]:
    frames = FPS * SECONDS_A_SCENE
    return [
        Scene.objects.create(
            project=project,
            position=at,
            start_frame=at * frames,
            end_frame=(at + 1) * frames,
            section=int(at >= count / 2),
            lyric="one line" if at == 0 else "",
            title=f"Scene title {at + 1}",
            reason="It begins here.",
            image_prompt="A hill at dusk",
            motion_prompt="Slow push",
        )
        for at in range(count)
    ]


def make_image(scene: Scene, *, status: str = Making.READY, verdict: str = Verdict.PENDING) -> Image:
    number = scene.images.count() + 1
    data = jpeg((30 * number, 60, 10 * scene.position % 255))
    ready = status == Making.READY
    name = f"projects/{scene.project_id}/images/{scene.pk}-{number}.jpg"
    return Image.objects.create(
        scene=scene,
        number=number,
        prompt=scene.image_prompt,
        provider="sketch",
        status=status,
        verdict=verdict,
        file=stored(name, data) if ready else "",
        size=len(data) if ready else 0,
    )


def make_clip(scene: Scene, image: Image, *, status: str = Making.READY, verdict: str = Verdict.PENDING) -> Clip:
    number = scene.clips.count() + 1
    ready = status == Making.READY
    name = f"projects/{scene.project_id}/clips/{scene.pk}-{number}.mp4"
    return Clip.objects.create(
        scene=scene,
        image=image,
        number=number,
        provider="sketch",
        status=status,
        verdict=verdict,
        file=stored(name, b"clip" * 100) if ready else "",
        frames=scene.frames,
    )


def approve(take: Image | Clip, by: str = "OMVEE autopilot") -> None:
    """Approved and chosen, as autopilot does it."""
    scene = take.scene
    assert scene is not None
    if isinstance(take, Image):
        Approval.objects.create(project=scene.project, image=take, actor=by, verdict=Verdict.APPROVED)
        Scene.objects.filter(pk=scene.pk).update(chosen_image=take)
    else:
        Approval.objects.create(project=scene.project, clip=take, actor=by, verdict=Verdict.APPROVED)
        Scene.objects.filter(pk=scene.pk).update(chosen_clip=take)
    type(take)._default_manager.filter(pk=take.pk).update(verdict=Verdict.APPROVED)


def make_film(project: Project, *, status: str = Making.READY, data: bytes = b"film" * 250) -> FinalVideo:
    number = project.films.count() + 1
    film = FinalVideo.objects.create(
        project=project,
        number=number,
        width=project.width,
        height=project.height,
        fps=project.fps,
        frames=FPS * SECONDS_A_SCENE * project.scenes.count(),
        status=status,
        file=stored(f"projects/{project.pk}/films/{number}.mp4", data) if status == Making.READY else "",
        thumbnail=stored(f"projects/{project.pk}/films/{number}.jpg", jpeg()) if status == Making.READY else "",
        size=len(data),
        receipt={
            "passed": True,
            "frames": FPS * SECONDS_A_SCENE * project.scenes.count(),
            "frames_promised": FPS * SECONDS_A_SCENE * project.scenes.count(),
            "cut_summary": {"planned": 3, "exact": 3, "not_visible": 0},
            "audio_offset": 0.0004,
            "failures": [],
        },
    )
    for scene in project.scenes.all():
        Cut.objects.create(
            film=film,
            scene=scene,
            clip=scene.chosen_clip,
            position=scene.position,
            start_frame=scene.start_frame,
            frames=scene.frames,
            digest="0" * 64,
        )
    return film


def make_project(
    owner: User, *, title: str = "Fantasma", scenes: int = 4, made: str = "clips", **values: object
) -> Project:
    """A project that has come as far as `made`: "nothing", "song", "scenes", "pictures", "clips" or "film"."""
    project = Project.objects.create(owner=owner, title=title, width=1280, height=720, fps=FPS, **values)
    stages = ("nothing", "song", "scenes", "pictures", "clips", "film")
    far = stages.index(made)
    if far >= 1:
        make_song(project, scenes=scenes)
    board = make_scenes(project, scenes) if far >= 2 else []
    for scene in board:
        if far >= 3:
            image = make_image(scene)
            approve(image)
            if far >= 4:
                approve(make_clip(scene, image))
    if far >= 5:
        make_film(project)
    return project


def make_artist(owner: User, *, name: str = "Los Rombos") -> tuple[Artist, ReferencePhoto]:
    artist = Artist.objects.create(owner=owner, name=name)
    photo = ReferencePhoto.objects.create(
        artist=artist,
        file=stored(f"artists/{artist.pk}/photos/1.jpg", jpeg()),
        sha256="1" * 64,
        width=64,
        height=36,
        consent="Ana, by mail",
    )
    return artist, photo
