"""The files for a server name what is there, and leave no door open."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / ".deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = (DEPLOY / "Dockerfile").read_text().replace("\\\n", " ")
GUIDE = (DEPLOY / "README.md").read_text()


def copied() -> list[str]:
    rows = [shlex.split(row)[1:-1] for row in DOCKERFILE.splitlines() if row.startswith("COPY")]
    return [name for row in rows for name in row]


def test_every_path_of_the_compose_file_exists_or_is_made_by_the_guide():
    build = SERVICES["dashboard"]["build"]
    assert (DEPLOY / build["context"]).resolve() == ROOT
    assert (ROOT / build["dockerfile"]).is_file()
    mounts = [mount for service in SERVICES.values() for mount in service.get("volumes", [])]
    for mount in mounts:
        source = re.sub(r"\$\{\w+:-(.*?)\}", r"\1", mount).split(":")[0]
        if not source.startswith("."):
            assert source in COMPOSE["volumes"], source
        elif source == "./Caddyfile":
            assert (DEPLOY / source).is_file()
        else:
            assert re.search(rf"mkdir -p .*\b{source[2:]}\b", GUIDE), source
    for secret in COMPOSE["secrets"].values():
        assert f"> {secret['file'][2:]}" in GUIDE


def test_what_the_image_copies_is_there_and_not_left_out():
    kept = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    for name in copied():
        assert (ROOT / name).exists(), name
        assert any(f"!{name}" == row or row.startswith(f"!{name}/") for row in kept), name
    for script in ("with-password", "dateline"):
        assert os.access(DEPLOY / script, os.X_OK)


def test_the_image_has_locked_packages_and_no_root():
    assert "--require-hashes -r .deploy/requirements.lock" in DOCKERFILE
    lock = (DEPLOY / "requirements.lock").read_text()
    assert "psycopg-binary==" in lock
    assert "pytest" not in lock
    assert not re.search(r"https?://", lock)
    users = re.findall(r"^USER (\w+)", DOCKERFILE, re.MULTILINE)
    assert users == ["dateline"]
    assert DOCKERFILE.index("USER dateline") < DOCKERFILE.index("CMD [")


def test_only_the_proxy_is_seen_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    for name in ("db", "dashboard"):
        assert SERVICES[name]["networks"] == ["inside"]


def test_no_password_stands_in_the_files():
    for name in ("compose.yaml", "Caddyfile", "Dockerfile"):
        assert not re.search(r"password *[:=] *\w", (DEPLOY / name).read_text(), re.IGNORECASE)
    assert (
        SERVICES["db"]["environment"]["POSTGRES_PASSWORD_FILE"] == "/run/secrets/database_password"
    )
    assert ":" not in SERVICES["dashboard"]["environment"]["DATELINE_STORE"].split("//")[1]
    ignored = (DEPLOY / ".gitignore").read_text().split()
    assert {"secrets/", "users/", ".env"} <= set(ignored)


def test_services_wait_until_those_they_need_are_well():
    assert "healthcheck" in SERVICES["db"]
    assert "HEALTHCHECK" in DOCKERFILE
    needs = {name: list(service.get("depends_on", {})) for name, service in SERVICES.items()}
    assert needs == {"db": [], "dashboard": ["db"], "proxy": ["dashboard"]}
    for service in SERVICES.values():
        for need in service.get("depends_on", {}).values():
            assert need == {"condition": "service_healthy"}
        assert service["restart"] == "unless-stopped"


@pytest.mark.parametrize("kind", ["passwords", "gateway"])
def test_every_way_in_passes_sign_in(kind):
    caddy = (DEPLOY / "Caddyfile").read_text()
    block = caddy.split(f"({kind}) {{")[1].split("\n}\n")[0]
    before = block.split("reverse_proxy dashboard:8501")[0]
    assert ("basic_auth" if kind == "passwords" else "forward_auth") in before
    site = caddy.split("{$DATELINE_HOST} {")[1]
    assert "reverse_proxy" not in site
    assert "import {$DATELINE_SIGN_IN}" in site


def test_the_password_reaches_the_library_and_not_the_command_line(tmp_path):
    secret = tmp_path / "database_password"
    secret.write_text("p $x'\"w\n")
    run = [str(DEPLOY / "with-password"), "sh", "-c", 'printf %s "$PGPASSWORD|$*"', "sh", "a b"]
    environment = {"PATH": os.environ["PATH"], "DATELINE_PASSWORD_FILE": str(secret)}
    assert subprocess.check_output(run, env=environment, text=True) == "p $x'\"w|a b"
    environment["DATELINE_PASSWORD_FILE"] = str(tmp_path / "none")
    done = subprocess.run([run[0], "true"], env=environment, check=False)
    assert done.returncode == 0


def test_the_guide_backs_up_as_the_tests_of_the_store_do():
    tested = (ROOT / "tests" / "stores" / "test_postgres.py").read_text()
    for option in ("--format=custom", "--exit-on-error", "--single-transaction"):
        assert option in GUIDE
        assert option in tested
