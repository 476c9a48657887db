#!/usr/bin/env python
"""Django's command line."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "omvee_site.settings")
    from django.core.management import execute_from_command_line
    from environs import EnvError

    from omvee_site.home import HomeUnusable

    try:
        execute_from_command_line(sys.argv)
    except (EnvError, HomeUnusable) as error:  # a setting or folder that cannot be used: said before anything starts
        sys.exit(f"OMVEE cannot start. {error}")


if __name__ == "__main__":
    main()
