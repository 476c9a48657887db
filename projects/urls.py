"""Where the pages are."""

from django.contrib.auth.views import LogoutView
from django.urls import path, re_path, register_converter
from django.urls.converters import IntConverter

from projects.views import artists, media, projects, sign_in, song, storyboard, verbs


class IdConverter(IntConverter):
    """A number that a database can hold: a longer one is a page that does not exist, not an error."""

    regex = "[0-9]{1,18}"


register_converter(IdConverter, "id")

urlpatterns = [
    path("", projects.index, name="project_list"),
    path("sign-in/", sign_in.SignIn.as_view(), name="sign_in"),
    path("sign-in/link/", sign_in.link, name="sign_in_link"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("projects/new/", projects.new, name="project_new"),
    path("projects/<id:pk>/", projects.detail, name="project"),
    path("projects/<id:pk>/delete/", projects.delete, name="project_delete"),
    path("projects/<id:pk>/changes", storyboard.changes, name="project_changes"),
    path("projects/<id:pk>/scenes/<id:number>/", storyboard.scene, name="scene"),
    path("projects/<id:pk>/song/", song.attach, name="song_attach"),
    path("projects/<id:pk>/lyrics/", song.lyrics, name="song_lyrics"),
    path("projects/<id:pk>/line/", song.line, name="song_line"),
    path("projects/<id:pk>/autopilot/", verbs.autopilot, name="autopilot"),
    re_path(
        r"^projects/(?P<pk>\d{1,18})/next/(?P<step>scenes|pictures|clips|film)/$", verbs.next_step, name="next_step"
    ),
    re_path(
        r"^projects/(?P<pk>\d{1,18})/scenes/(?P<number>\d{1,6})/(?P<kind>image|clip)/$", verbs.new_take, name="new_take"
    ),
    re_path(r"^projects/(?P<pk>\d{1,18})/(?P<kind>image|clip)/(?P<take>\d{1,18})/judge/$", verbs.judge, name="judge"),
    re_path(
        r"^projects/(?P<pk>\d{1,18})/(?P<kind>image|clip)/(?P<take>\d{1,18})/choose/$", verbs.choose, name="choose"
    ),
    path("projects/<id:pk>/jobs/<uuid:job>/<slug:what>/", verbs.job, name="job"),
    path("artists/", artists.index, name="artists"),
    path("artists/<id:pk>/", artists.detail, name="artist"),
    path("photos/<id:pk>/remove/", artists.photo_remove, name="photo_remove"),
    path("media/song/<id:pk>", media.song, name="media_song"),
    path("media/image/<id:pk>", media.image, name="media_image"),
    path("media/image/<id:pk>/thumb", media.image_thumb, name="media_image_thumb"),
    path("media/clip/<id:pk>", media.clip, name="media_clip"),
    path("media/clip/<id:pk>/thumb", media.clip_thumb, name="media_clip_thumb"),
    path("media/film/<id:pk>", media.film, name="media_film"),
    path("media/film/<id:pk>/thumb", media.film_thumb, name="media_film_thumb"),
    path("media/film/<id:pk>/download", media.film_download, name="media_film_download"),
    path("media/photo/<id:pk>", media.photo, name="media_photo"),
]
