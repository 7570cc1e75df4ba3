"""Spreadsheets as answers: saved by the browser, never shown by it."""

from django.http import HttpResponse
from django.utils.text import slugify
from import_export.formats.base_formats import CSV, JSON, XLSX

MEDIA_TYPES = {"csv": f"{CSV.CONTENT_TYPE}; charset=utf-8", "xlsx": XLSX.CONTENT_TYPE, "json": JSON.CONTENT_TYPE}


def download(content: bytes, title: str, kind: str) -> HttpResponse:
    """`content` of the kind `csv`, `xlsx` or `json`, to be saved under a name made from `title`."""
    name = f"{slugify(title)[:80].strip('-') or 'statement'}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=MEDIA_TYPES[kind], headers=headers)
