"""What the schema must not store, because no one may be judged by it."""

import re

from django.apps import apps
from django.db.models import FileField

from roles.brief.content import StageFormat

OURS = ["accounts", "roles", "candidates", "interviews"]
NEVER_KEPT = re.compile(
    r"photo|picture|image|video|recording|appearance|score|total|average|percent|rank|star(s|red)?$"
)
NOT_LIVE = re.compile(r"record|one.?way|self.?paced|async|playback")


def fields():
    return [
        field for app in OURS for model in apps.get_app_config(app).get_models() for field in model._meta.get_fields()
    ]


def test_nothing_keeps_how_a_person_looks_or_what_they_add_up_to():
    assert [str(field) for field in fields() if NEVER_KEPT.search(field.name)] == []


def test_check_recognizes_forbidden_fields():
    refused = ["photo", "face_image", "video_url", "total_score", "average_rating", "rank", "stars"]

    assert [name for name in refused if not NEVER_KEPT.search(name)] == []
    assert not NEVER_KEPT.search("rating")


def test_no_field_stores_uploads():
    assert [str(field) for field in fields() if isinstance(field, FileField)] == []


def test_every_format_is_live():
    assert set(StageFormat.values) == {"in_person", "phone", "live_video"}


def test_nothing_that_can_be_chosen_is_recorded_or_one_way():
    offered = {str(value) for field in fields() for value, _ in getattr(field, "flatchoices", ())}

    assert [value for value in offered if NOT_LIVE.search(value)] == []
    assert set(StageFormat.values) < offered


def test_check_recognizes_formats_that_are_not_live():
    refused = ["recorded", "video_recording", "one_way_video", "oneway", "self_paced", "async", "asynchronous"]

    assert [value for value in refused if not NOT_LIVE.search(value)] == []
    assert not NOT_LIVE.search("live_video")
