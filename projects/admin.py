"""The nouns as staff see them. Statuses, verdicts and events are only read here: verbs change them."""

from django.contrib import admin
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from omvee_site.records import AnyAdmin, AnyInline, ReadOnly, picture
from projects.models import (
    Artist,
    Clip,
    Cut,
    Event,
    FinalVideo,
    Image,
    Membership,
    Project,
    ReferencePhoto,
    Scene,
    Song,
)

admin.site.site_header = "OMVEE"
admin.site.site_title = "OMVEE"
admin.site.index_title = "Everything that is stored"


class PhotoInline(AnyInline):
    model = ReferencePhoto
    extra = 0
    fields = ("preview", "position", "kind", "consent")
    readonly_fields = ("preview",)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False  # photos are cleaned when they are added, which is a verb's work

    @admin.display(description="Photo")
    def preview(self, photo: ReferencePhoto) -> SafeString:
        return picture("media_photo", photo.pk)


@admin.register(Artist)
class ArtistAdmin(AnyAdmin):
    list_display = ("name", "owner", "photo_count", "created")
    list_filter = ("owner",)
    list_select_related = ("owner",)
    search_fields = ("name", "description", "owner__username")
    date_hierarchy = "created"
    inlines = (PhotoInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Artist]:
        artists: QuerySet[Artist] = super().get_queryset(request)
        return artists.annotate(photo_total=Count("photos"))

    @admin.display(description="Photos", ordering="photo_total")
    def photo_count(self, artist: Artist) -> int:
        return int(getattr(artist, "photo_total", 0))


@admin.register(ReferencePhoto)
class ReferencePhotoAdmin(AnyAdmin):
    list_display = ("preview", "artist", "kind", "width", "height", "consent", "created")
    list_display_links = ("artist",)
    list_filter = ("kind",)
    list_select_related = ("artist",)
    search_fields = ("artist__name", "consent")
    date_hierarchy = "created"
    readonly_fields = ("preview", "file", "sha256", "width", "height", "created")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="Photo")
    def preview(self, photo: ReferencePhoto) -> SafeString:
        return picture("media_photo", photo.pk)


class MembershipInline(AnyInline):
    model = Membership
    extra = 0
    autocomplete_fields = ("user",)


@admin.register(Project)
class ProjectAdmin(AnyAdmin):
    list_display = ("title", "owner", "artist", "style", "aspect", "scene_count", "autopilot", "created", "page")
    list_filter = ("style", "aspect", "autopilot", "owner")
    list_select_related = ("owner", "artist")
    search_fields = ("title", "idea", "owner__username", "artist__name")
    date_hierarchy = "created"
    autocomplete_fields = ("owner", "artist")
    readonly_fields = ("created", "updated")
    inlines = (MembershipInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        projects: QuerySet[Project] = super().get_queryset(request)
        return projects.annotate(scene_total=Count("scenes"))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False  # the project's page deletes it, with its files

    @admin.display(description="Scenes", ordering="scene_total")
    def scene_count(self, project: Project) -> int:
        return int(getattr(project, "scene_total", 0))

    @admin.display(description="Page")
    def page(self, project: Project) -> SafeString:
        return format_html('<a href="{}">open</a>', reverse("project", args=[project.pk]))


@admin.register(Membership)
class MembershipAdmin(AnyAdmin):
    list_display = ("user", "project", "role")
    list_filter = ("role",)
    list_select_related = ("user", "project")
    search_fields = ("user__username", "project__title")
    autocomplete_fields = ("user", "project")


@admin.register(Song)
class SongAdmin(ReadOnly):
    list_display = ("filename", "project", "duration", "bpm", "mode", "lyrics_source", "heard_at", "timed_at")
    list_filter = ("format", "lyrics_source", "mode")
    list_select_related = ("project",)
    search_fields = ("filename", "project__title", "lyrics", "sha256")
    date_hierarchy = "created"
    exclude = ("peaks", "energy", "onsets", "beats", "downbeats", "words")  # thousands of figures


@admin.register(Scene)
class SceneAdmin(AnyAdmin):
    list_display = ("preview", "__str__", "project", "start_frame", "end_frame", "lyric")
    list_display_links = ("__str__",)
    list_filter = ("artist_present", "project")
    list_select_related = ("project",)
    search_fields = ("title", "lyric", "description", "image_prompt", "project__title")
    date_hierarchy = "created"
    readonly_fields = (
        "project",
        "position",
        "start_frame",
        "end_frame",
        "chosen_image",
        "chosen_clip",
        "created",
        "updated",
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False  # scenes tile the song: one alone cannot go

    @admin.display(description="Picture")
    def preview(self, scene: Scene) -> SafeString | str:
        return picture("media_image_thumb", scene.chosen_image_id) if scene.chosen_image_id else "–"


@admin.register(Image)
class ImageAdmin(ReadOnly):
    list_display = ("preview", "__str__", "status", "verdict", "provider", "model", "cost", "created")
    list_display_links = ("__str__",)
    list_filter = ("status", "verdict", "provider", "model")
    list_select_related = ("scene__project", "artist")
    search_fields = ("prompt", "scene__title", "scene__project__title", "sha256", "error")
    date_hierarchy = "created"

    @admin.display(description="Picture")
    def preview(self, image: Image) -> SafeString | str:
        return picture("media_image_thumb", image.pk) if image.file else "–"


@admin.register(Clip)
class ClipAdmin(ReadOnly):
    list_display = ("preview", "__str__", "status", "verdict", "provider", "model", "frames", "cost", "created")
    list_display_links = ("__str__",)
    list_filter = ("status", "verdict", "provider", "model")
    list_select_related = ("scene__project", "image")
    search_fields = ("prompt", "scene__title", "scene__project__title", "sha256", "error")
    date_hierarchy = "created"

    @admin.display(description="Clip")
    def preview(self, clip: Clip) -> SafeString | str:
        return picture("media_clip_thumb", clip.pk) if clip.file else "–"


class CutInline(AnyInline):
    model = Cut
    extra = 0
    fields = readonly_fields = ("position", "scene", "clip", "start_frame", "frames", "digest")
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Cut]:
        return super().get_queryset(request).select_related("scene", "clip__scene")


@admin.register(FinalVideo)
class FinalVideoAdmin(ReadOnly):
    list_display = ("preview", "__str__", "status", "verdict", "frames", "fps", "width", "height", "size", "created")
    list_display_links = ("__str__",)
    list_filter = ("status", "verdict", "captions")
    list_select_related = ("project",)
    search_fields = ("project__title", "sha256", "error")
    date_hierarchy = "created"
    inlines = (CutInline,)

    @admin.display(description="Film")
    def preview(self, film: FinalVideo) -> SafeString | str:
        return picture("media_film_thumb", film.pk) if film.thumbnail and film.status == "ready" else "–"


@admin.register(Cut)
class CutAdmin(ReadOnly):
    list_display = ("__str__", "scene", "clip", "start_frame", "frames", "segment")
    list_select_related = ("film__project", "scene", "clip__scene")
    search_fields = ("film__project__title", "digest")


@admin.register(Event)
class EventAdmin(ReadOnly):
    list_display = ("created", "project", "kind", "subject", "old", "new", "actor", "note")
    list_filter = ("kind", "actor")
    list_select_related = ("project",)
    search_fields = ("subject", "kind", "actor", "note", "project__title")
    date_hierarchy = "created"
