import json
import os
import re

from django.conf import settings

from interviewkit import serve

MANIFEST = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"


def asked_for():
    """The static files used in templates."""
    text = "".join(path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html"))
    return set(re.findall(r"""{% static ['"]([^'"]+)['"]""", text))


def test_collected_files_include_all_that_pages_use(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": MANIFEST}}

    before = serve.static_files_are_collected()
    serve.collect_static_files()
    after = serve.static_files_are_collected()
    collected = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]

    assert (before, after) == (False, True)
    assert asked_for() <= set(collected)
    assert "css/bootstrap-grid.css" not in collected


def test_changed_file_is_collected_again(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").write_text("{}")
    settings.STATICFILES_DIRS = [tmp_path / "own"]
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "new.css").write_text("")
    later = (settings.STATIC_ROOT / "staticfiles.json").stat().st_mtime + 60
    os.utime(tmp_path / "own" / "new.css", (later, later))

    assert not serve.static_files_are_collected()
