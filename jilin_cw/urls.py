"""Where each address leads."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from jilin_cw import health

handler500 = "jilin_cw.health.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("policy/", include("policy.urls")),
    path("children/allowance/", include("children.allowance.urls")),
    path("children/assessment/", include("children.assessment.urls")),
    path("children/archive/", include("children.archive.urls")),
    path("children/careplan/", include("children.careplan.urls")),
    path("children/disability/", include("children.disability.urls")),
    path("children/daily/", include("children.daily.urls")),
    path("children/property/", include("children.property.urls")),
    path("children/family/", include("children.family.urls")),
    path("children/family-homes/", include("children.familyhome.urls")),
    path("children/guardianship/", include("children.guardianship.urls")),
    path("children/registration/", include("children.registration.urls")),
    path("children/duplicates/", include("children.duplicates.urls")),
    path("children/leaving/", include("children.leaving.urls")),
    path("children/confidential/", include("children.confidential.urls")),
    path("children/", include("children.urls")),
    path("transfers/departments/", include("transfers.departments.urls")),
    path("transfers/hukou/", include("transfers.hukou.urls")),
    path("transfers/past/", include("transfers.past.urls")),
    path("transfers/suspensions/", include("transfers.suspensions.urls")),
    path("transfers/disputes/", include("transfers.disputes.urls")),
    path("transfers/lists/", include("transfers.handover.urls")),
    path("transfers/wellbeing/", include("transfers.wellbeing.urls")),
    path("transfers/watching/", include("transfers.watching.urls")),
    path("transfers/batches/", include("transfers.batches.urls")),
    path("transfers/", include("transfers.urls")),
    path("placement/", include("placement.urls")),
    path("education/", include("education.urls")),
    path("medical/", include("medical.urls")),
    path("reports/", include("reports.urls")),
    path("", include("casework.urls")),
    path("", include("agencies.sign_in.urls")),
    path("", include("agencies.urls")),
]
