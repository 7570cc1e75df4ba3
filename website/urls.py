"""Every public address. Each is on the list of `tests/website/test_instant.py`, which fails for one that is not."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path

from website import calendars, downloads, files, views
from website.feeds import News, Results
from website.sitemaps import SITEMAPS

app_name = "website"
urlpatterns = [
    path("", views.home, name="home"),
    path("news/", views.news, name="news"),
    path("news/<slug:slug>/", views.release, name="release"),
    path("news/<slug:slug>/editions/<int:number>/", views.earlier_release, name="earlier_release"),
    path("news/<slug:slug>/files/<str:public_name>", downloads.attachment, name="attachment"),
    path("results/", views.results, name="results"),
    path("events/", views.events, name="events"),
    path("events/<slug:slug>/", views.event, name="event"),
    path("events/<slug:slug>/editions/<int:number>/", views.earlier_event, name="earlier_event"),
    path("events/<slug:slug>.ics", calendars.calendar, name="calendar"),
    path("contacts/", views.contacts, name="contacts"),
    path("feeds/news.rss", News(), name="news_feed"),
    path("feeds/results.rss", Results(), name="results_feed"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS, "template_name": "website/sitemap.xml"}, name="sitemap"),
    path("robots.txt", files.robots, name="robots"),
    path("brand.css", files.brand, name="brand"),
    path("brand/logo", files.logo, name="logo"),
]
