"""What the clock does, and when (Celery beat; times are Beijing time)."""

from __future__ import annotations

from celery.schedules import crontab

Schedule = dict[str, dict[str, object]]
SCHEDULE: Schedule = {
    "sweep-jobs": {"task": "casework.sweep_jobs", "schedule": 5.0},
    "rescan-quarantine": {"task": "casework.rescan_quarantine", "schedule": 900.0},
    "keep-archives": {"task": "archive.nightly", "schedule": crontab(hour="4", minute="10")},
    "check-allowances": {"task": "allowance.check_ledgers", "schedule": crontab(hour="3", minute="40")},
    "check-property": {"task": "property.check_ledgers", "schedule": crontab(hour="3", minute="50")},
    "find-duplicates": {"task": "duplicates.find", "schedule": crontab(hour="4", minute="20")},
    "tell-of-deferrals": {"task": "transfers.tell_of_deferrals", "schedule": crontab(hour="5", minute="20")},
    "tell-of-reports": {"task": "reports.tell_of_reports", "schedule": crontab(hour="5", minute="40")},
    "ask-queries": {"task": "reports.ask_queries", "schedule": crontab(minute="25")},
    "remove-old-workbooks": {"task": "reports.remove_old_workbooks", "schedule": crontab(hour="4", minute="50")},
    "tell-of-disputes": {"task": "disputes.tell_those_above", "schedule": crontab(hour="5", minute="10")},
    "forget-rosters": {"task": "children.forget_rosters", "schedule": 3600.0},
    "keep-figures": {"task": "reports.keep_figures", "schedule": 20.0},
    "compare-figures": {"task": "reports.compare_figures", "schedule": crontab(hour="3", minute="20")},
    "watch-transfers": {"task": "watching.tell", "schedule": crontab(hour="6", minute="30")},
    "watch-accounts": {"task": "agencies.watch_accounts", "schedule": crontab(hour="1", minute="10")},
    "forget-submissions": {"task": "casework.forget_submissions", "schedule": crontab(hour="4", minute="40")},
    "verify-audit": {"task": "casework.verify_audit", "schedule": crontab(hour="2", minute="30")},
}
