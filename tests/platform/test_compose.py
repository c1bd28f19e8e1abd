"""The deployment as it is written down: every container closed, the owner's password in one place only."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.platform.tree import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
LASTING = sorted(set(SERVICES) - {"migrate"})


def test_all_parts_of_the_system_are_there() -> None:
    assert set(SERVICES) == {"nginx", "web", "worker", "beat", "migrate", "postgres", "redis"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_container_can_write_nowhere_and_become_nobody_else(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert service["user"].split(":")[0] not in {"0", "root"}


@pytest.mark.parametrize("name", LASTING)
def test_a_container_that_stays_is_watched(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]


def test_the_database_is_healthy_only_once_others_can_reach_it() -> None:
    # The image's first start listens on its socket alone; `migrate` would be sent there too early and not come again.
    assert "--host" in SERVICES["postgres"]["healthcheck"]["test"]


def test_programs_wait_for_the_shaped_database() -> None:
    for name in ("web", "worker", "beat"):
        assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert SERVICES["migrate"]["restart"] == "no"


def test_only_the_front_server_can_be_reached_from_outside() -> None:
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["nginx"]
    assert [name for name in SERVICES if "outside" in SERVICES[name]["networks"]] == ["nginx"]
    assert COMPOSE["networks"]["inside"]["internal"] is True


def test_only_migrate_holds_the_owner_s_password() -> None:
    holders = [name for name in SERVICES if "database_owner_url" in SERVICES[name].get("secrets", [])]
    assert holders == ["migrate"]
    assert "database_url" not in SERVICES["migrate"]["secrets"]


def test_no_secret_stands_in_an_environment() -> None:
    for name, service in SERVICES.items():
        for variable, value in service.get("environment", {}).items():
            if re.search(r"PASSWORD|SECRET|_KEY|_KEYS|_URL", variable):
                assert variable.endswith("_FILE"), f"{name}: {variable}"
                assert str(value).startswith("/run/secrets/")


def test_every_secret_is_declared_and_made(tmp_path: Path) -> None:
    used = {secret for service in SERVICES.values() for secret in service.get("secrets", [])}
    assert used == set(COMPOSE["secrets"])
    script = tmp_path / "deploy" / "make-secrets"
    script.parent.mkdir()
    script.write_text((ROOT / "deploy" / "make-secrets").read_text())
    first = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    made = {path.name: path.read_text() for path in (tmp_path / "secrets").iterdir()}
    files = {Path(secret["file"]).name for secret in COMPOSE["secrets"].values()}
    assert files - set(made) == {"tls_certificate.pem", "tls_key.pem"}
    assert "tls_key.pem" in first.stderr
    for name in ("tls_certificate.pem", "tls_key.pem"):
        (tmp_path / "secrets" / name).write_text("brought by the customer")
        (tmp_path / "secrets" / name).chmod(0o600)
    assert subprocess.run([sys.executable, str(script)], capture_output=True).returncode == 0
    for name in ("tls_certificate.pem", "tls_key.pem"):
        path = tmp_path / "secrets" / name
        assert path.stat().st_mode & 0o004, f"nginx (user 101) could not read {name}"
        path.unlink()
    assert {path.name: path.read_text() for path in (tmp_path / "secrets").iterdir()} == made


def test_the_witness_of_the_trail_has_a_place_it_can_write_and_the_front_server_none() -> None:
    for name in ("web", "worker", "beat"):
        folder = Path(SERVICES[name]["environment"]["AUDIT_WITNESS"]).parent
        assert f"witness:{folder}" in SERVICES[name]["volumes"]
        assert re.search(rf"install -d -o jilin .*{folder}\b", (ROOT / "Dockerfile").read_text())
    assert not any("witness" in volume for volume in SERVICES["nginx"]["volumes"])


def test_private_files_leave_only_by_the_product_s_word() -> None:
    nginx = (ROOT / "deploy" / "nginx.conf").read_text()
    prefix = SERVICES["web"]["environment"]["PRIVATE_FILES_PREFIX"]
    block = re.search(rf"location {prefix} {{(.*?)}}", nginx, re.DOTALL)
    assert block
    assert "internal;" in block[1]
    assert nginx.count("/srv/jilin_cw/files/") == 1


def test_access_logs_keep_no_query() -> None:
    nginx = (ROOT / "deploy" / "nginx.conf").read_text()
    gunicorn = (ROOT / "deploy" / "gunicorn.conf.py").read_text()
    formats = (
        " ".join(re.findall(r"log_format .*?;", nginx, re.DOTALL)) + re.findall(r"access_log_format = .*", gunicorn)[0]
    )
    assert not re.search(r"\$(request|args|query_string|request_uri)\b|%\((r|q)\)s", formats)


def test_the_image_installs_by_hash_and_runs_as_nobody_in_particular() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert "--require-hashes" in dockerfile
    assert re.search(r"^USER jilin$", dockerfile, re.MULTILINE)
    assert not re.search(r"^FROM \S+:latest|^FROM [^:\s]+( |$)(?!AS)", dockerfile, re.MULTILINE)
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {".git", ".env", "var", "secrets"} <= set(ignored)
