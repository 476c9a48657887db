"""The shape of what people type. What is true of it, the verbs decide."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile

from projects.models import ASPECTS, STYLES, Artist

SONG_TYPES = ".mp3,.wav,.flac,.ogg,.oga,.opus,.m4a,.aac,audio/*"
LYRICS_TYPES = ".txt,.lrc,.srt,.vtt,text/plain"
PHOTO_TYPES = "image/jpeg,image/png,image/webp"


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; cleans to a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [super(FilesField, self).clean(file, initial) for file in files]


class LyricsForm(forms.Form):
    """Typed or pasted words, or a file of them."""

    lyrics = forms.CharField(
        required=False,
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 9, "placeholder": "Paste the words, one line each. LRC times are kept."}),
    )
    lyrics_file = forms.FileField(
        required=False, label="Lyrics file", widget=forms.FileInput(attrs={"accept": LYRICS_TYPES})
    )


class SongForm(LyricsForm):
    """A song for a project that has none yet."""

    song = forms.FileField(
        widget=forms.FileInput(attrs={"accept": SONG_TYPES}),
        error_messages={"required": "Choose the song that the video is for."},
    )


class NewProjectForm(SongForm):
    """One page: everything that a music video begins with."""

    title = forms.CharField(required=False, max_length=160, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    artist = forms.ModelChoiceField(queryset=Artist.objects.none(), required=False, empty_label="Nobody in particular")
    artist_name = forms.CharField(required=False, max_length=120, label="Name")
    artist_description = forms.CharField(
        required=False,
        max_length=2000,
        label="How they look",
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": "A woman of forty, grey coat, short black hair…"}),
    )
    photos = FilesField(required=False, widget=ManyFiles(attrs={"accept": PHOTO_TYPES}))
    consent = forms.CharField(
        required=False,
        max_length=240,
        label="Who agreed to the use of these photos",
        widget=forms.TextInput(attrs={"placeholder": "Ana Ruiz, by mail, 3 May 2026"}),
    )
    style = forms.ChoiceField(
        choices=[(style, style.capitalize()) for style in STYLES], initial="painted", widget=forms.RadioSelect
    )
    aspect = forms.ChoiceField(
        choices=[(aspect, aspect) for aspect in ASPECTS], initial="16:9", widget=forms.RadioSelect
    )
    idea = forms.CharField(
        required=False,
        max_length=4000,
        widget=forms.Textarea(
            attrs={"rows": 3, "placeholder": "A ghost looks for itself in an empty house by the sea."}
        ),
    )
    captions = forms.BooleanField(required=False, initial=True, label="Lyrics as captions")
    autopilot = forms.BooleanField(required=False, initial=True, label="Autopilot")

    field_order = ["song", "title"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        artists = self.fields["artist"]
        assert isinstance(artists, forms.ModelChoiceField)
        artists.queryset = Artist.objects.filter(owner=user)

    def new_title(self) -> str:
        """What was typed, else the song's name without its ending, as words."""
        song: UploadedFile[Any] = self.cleaned_data["song"]
        from_file = (song.name or "").rpartition(".")[0].replace("_", " ").replace("-", " ").strip()
        return self.cleaned_data["title"].strip() or from_file[:160].capitalize() or "Untitled"


class ArtistForm(forms.Form):
    """A new artist."""

    name = forms.CharField(max_length=120)
    description = forms.CharField(
        required=False, max_length=2000, label="How they look", widget=forms.Textarea(attrs={"rows": 4})
    )


class PhotoForm(forms.Form):
    """Photos of an artist, and who agreed to them."""

    photos = FilesField(
        widget=ManyFiles(attrs={"accept": PHOTO_TYPES}), error_messages={"required": "Choose at least one photo."}
    )
    consent = forms.CharField(required=False, max_length=240, label="Who agreed to the use of these photos")


class LineForm(forms.Form):
    """A corrected start of one lyric line, in seconds."""

    line = forms.IntegerField(min_value=0)
    start = forms.FloatField(min_value=0)
