"""The public pages: home, programme, catalogue, news. Texts are in ``data/site.yaml`` and ``data/news.yaml``."""

import yaml
from wagtail.models import Page, Site

from cms.news.models import NewsIndexPage, NewsPage
from cms.site.models import HomePage, StoryPage
from courses.editorial.actions import grant_course_role
from lms.content.blocks import StoryBody
from lms.demo.course_files import course_folders
from lms.demo.curriculum import build_course, catalogue_index
from lms.demo.moments import wib
from lms.demo.office_files import DATA
from lms.demo.pages import put_page
from lms.demo.shared_files import build_shared


def build_site(cast, at):
    """Home with programme, courses and an empty list of news; the welcome page that Wagtail brings makes room."""
    texts = _read("site.yaml")
    home = _home(cast, texts["home"], at)
    programme = texts["programme"] | {"body": _body(texts["programme"]["body"])}
    put_page(home, StoryPage, by=cast["redaksi"], at=at, show_in_menus=True, **programme)
    catalogue_index(by=cast["redaksi"], at=at)
    put_page(home, NewsIndexPage, by=cast["redaksi"], at=at, slug="berita", title="Berita")
    build_shared(by=cast["redaksi"], at=at)
    courses = {folder.name: build_course(folder, by=cast["redaksi"], at=at) for folder in course_folders()}
    _staff(cast, courses, at)


def _staff(cast, courses, at):
    """The editor publishes every course; the trainer writes for one, so that moderation has two sides."""
    for course in courses.values():
        grant_course_role(by=cast["admin"], user=cast["redaksi"], course=course, role="publisher", at=at)
    grant_course_role(by=cast["admin"], user=cast["pelatih"], course=courses["menyusun-sop"], role="author", at=at)


def publish_news(cast, now):
    """Every piece of news up to the day of ``now``, each at ten in the morning of its own day or a little earlier."""
    index = NewsIndexPage.objects.get()
    for piece in _read("news.yaml"):
        if piece["date"] <= now.date():
            values = piece | {"body": _body(piece["body"])}
            put_page(index, NewsPage, by=cast["redaksi"], at=min(wib(piece["date"], "10.00"), now), **values)


def _home(cast, texts, at):
    root = Page.objects.get(depth=1)
    welcome = [page for page in root.get_children().specific() if type(page) is Page]
    values = texts | {"facts": [("fact", fact) for fact in texts["facts"]], "body": _body(texts["body"])}
    home = put_page(root, HomePage, by=cast["redaksi"], at=at, slug="beranda", **values)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "Ruang Magang"},
    )
    for page in welcome:
        page.delete()
    return home


def _body(blocks):
    body = StoryBody()
    return body.clean(body.to_python(blocks))


def _read(name):
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
