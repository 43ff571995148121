"""Pictures that only begin like one, or end too early, are refused in words when they are brought.

Wagtail 8.0 looks at the first bytes alone: what follows broke its own form, and a torn picture the page it was put into.
"""

from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.images.fields import WagtailImageField

_counted = WagtailImageField.check_image_pixel_size


def keep() -> None:
    """Let every form that takes a picture look at all of it."""
    WagtailImageField.check_image_pixel_size = _look


def _look(field: Any, file: Any) -> None:
    """Count the pixels, as Wagtail does, then read them all. Raises ValidationError."""
    try:
        _counted(field, file)
        file.seek(0)
        with Image.open(file) as picture:
            picture.load()
    except ValidationError:
        raise
    except Exception as broken:  # whatever a reader of pictures makes of what is none
        raise ValidationError(field.error_messages["invalid_image"], code="invalid_image") from broken
    finally:
        file.seek(0)
