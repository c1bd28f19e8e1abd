"""rotate_keys: seal everything with the first key of FIELD_KEYS, so that an older key can be thrown away."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from casework import audit
from casework.acting import acting_system
from casework.privacy import rotation
from casework.privacy.blind import BlindIndexField
from casework.privacy.sealing import current_prefix


class Command(BaseCommand):
    help = "Seal every encrypted column anew with the current key (FIELD_KEYS: first is current). Safe to run again."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count what an older key has sealed")
        parser.add_argument("--batch", type=int, default=rotation.BATCH, help="rows per transaction")
        parser.add_argument("--index", action="store_true", help="write the blind indexes anew as well (new INDEX_KEY)")

    def handle(self, *_args: Any, **options: Any) -> None:
        dry_run, batch = bool(options["dry_run"]), max(1, int(options["batch"]))
        tallies = [rotation.rotate(model, f, batch=batch, dry_run=dry_run) for model, f in rotation.encrypted_fields()]
        tallies += [work(dry_run) for work in rotation.OTHERS.values()]
        for tally in tallies:
            self._say(tally, dry_run=dry_run)
        indexed = 0 if dry_run or not options["index"] else self._reindex(batch)
        if not dry_run:
            self._audit(tallies, indexed)
        broken = sum(len(tally.broken) for tally in tallies)
        left = 0 if dry_run else sum(tally.waiting - tally.done - len(tally.broken) for tally in tallies)
        if broken or left > 0:
            raise CommandError(
                _("有%(broken)d个值打不开，%(left)d个值未能改写；旧密钥请先保留，查明后再次运行。")
                % {"broken": broken, "left": left}
            )

    def _say(self, tally: rotation.Tally, *, dry_run: bool) -> None:
        place = f"{tally.table}.{tally.column}"
        if dry_run:
            self.stdout.write(_("%(place)s：待改写 %(waiting)d") % {"place": place, "waiting": tally.waiting})
            return
        self.stdout.write(
            _("%(place)s：待改写 %(waiting)d，已改写 %(done)d")
            % {"place": place, "waiting": tally.waiting, "done": tally.done}
        )
        if tally.broken:
            rows = ", ".join(str(pk) for pk in tally.broken[:20])
            self.stderr.write(_("%(place)s：打不开的行 %(rows)s") % {"place": place, "rows": rows})

    def _reindex(self, batch: int) -> int:
        models = {model for model, _field in rotation.encrypted_fields()}
        indexes = [(model, f) for model in models for f in model._meta.local_fields if isinstance(f, BlindIndexField)]
        total = sum(rotation.reindex(model, index, batch=batch) for model, index in indexes)
        self.stdout.write(_("盲索引：已重算 %(total)d") % {"total": total})
        return total

    def _audit(self, tallies: list[rotation.Tally], indexed: int) -> None:
        done = {f"{tally.table}.{tally.column}": tally.done for tally in tallies if tally.done}
        with acting_system(str(rotation.REASON)):
            audit.record("rotate_keys", details={"key": current_prefix(), "done": done, "indexed": indexed})
