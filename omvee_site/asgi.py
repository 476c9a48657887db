"""The ASGI application that uvicorn serves."""

import os
from typing import cast

from asgiref.typing import ASGI3Application
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "omvee_site.settings")

django_application = cast("ASGI3Application", get_asgi_application())

from django.conf import settings  # noqa: E402 settings are ready only now

from omvee_site.body_limit import BodyLimit  # noqa: E402

application = BodyLimit(django_application, most=settings.MAX_SONG_BYTES + 5 * settings.MAX_PHOTO_BYTES)
