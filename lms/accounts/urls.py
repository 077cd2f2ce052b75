"""django-allauth at ``/masuk/``: only the pages that an enrolled person needs."""

from allauth.account import views
from allauth.mfa import urls as mfa_urls
from django.urls import include, path

urlpatterns = [
    path("", views.login, name="account_login"),
    path("keluar/", views.logout, name="account_logout"),
    path("sandi/", views.password_change, name="account_change_password"),
    path("sandi/baru/", views.password_set, name="account_set_password"),
    path("sandi/lupa/", views.password_reset, name="account_reset_password"),
    path("sandi/lupa/terkirim/", views.password_reset_done, name="account_reset_password_done"),
    path("sandi/lupa/<uidb36>-<key>/", views.password_reset_from_key, name="account_reset_password_from_key"),
    path("sandi/lupa/selesai/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("ulang/", views.reauthenticate, name="account_reauthenticate"),
    path("nonaktif/", views.account_inactive, name="account_inactive"),
    path("daftar/", views.signup, name="account_signup"),
    path("surel/", views.email, name="account_email"),
    path("dua-langkah/", include(mfa_urls)),
]
