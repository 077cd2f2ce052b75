"""Every address of the house; Wagtail's pages take what is left."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from courses.study.urls import pages as study_pages
from lms.api.api import api
from lms.core.views import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("bahasa/", set_language, name="set_language"),
    path("", include("lms.ui.urls")),
    path("", include("lms.content.urls")),
    path("masuk/", include("lms.accounts.urls")),
    path("berkas/", include("lms.files.urls")),
    path("sesi/", include("cohorts.live.urls")),
    path("pemberitahuan/", include("lms.notices.urls")),
    path("", include("lms.home.urls")),
    path("api/v1/", api.urls),
    path("pantau/", include("lms.reports.urls")),
    path("kuis/", include("assessments.quizzes.urls")),
    path("tugas/", include("assessments.assignments.urls")),
    path("penilaian/", include("assessments.bank.urls")),
    path("penilaian/", include("assessments.grading.urls")),
    path("belajar/", include("courses.study.urls")),
    path("belajar/", include("courses.notebook.urls")),
    path("kelas/", include("courses.enrollments.urls")),
    path("pustaka/", include("courses.library.urls")),
    path("belajar/", include("courses.notes.urls")),
    path("", include("courses.forum.urls")),
    path("tanya/", include("cohorts.questions.urls")),
    path("kursus/", include(study_pages)),
    path("sop/", include("courses.procedures.urls")),
    path("sop-koperasi/", include("cohorts.procedures.urls")),
    path("kelas/", include("cohorts.programs.urls")),
    path("kelas/", include("cohorts.attendance.urls")),
    path("kelas/", include("assessments.gradebook.urls")),
    path("logbook/", include("cohorts.logbook.urls")),
    path("", include("cohorts.placements.urls")),
    path("admin/jejak/", include("lms.audit.urls")),
    # One door for everybody: the admins' own sign-in pages know neither phones nor our rate limits.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("django-admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("django-admin/", admin.site.urls),
    path("dokumen/", include(wagtaildocs_urls)),
    path("cari/", include("cms.search.urls")),
    path("", include("cms.site.urls")),
    path("sitemap.xml", sitemap, name="sitemap"),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include(wagtail_urls)),
]
