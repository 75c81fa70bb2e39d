"""The files for hosts: one policy in all of them, and nginx serving the site with them at its root and under a path."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from duizhao.publishing.inspection import POLICY

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
HOSTING = ROOT / "hosting"
HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy",
           "Permissions-Policy")  # fmt: skip
LINKS = "[...document.querySelectorAll('a[href], link[href], script[src], img[src]')].map(e => e.href || e.src)"
CONFIG = """daemon off;
pid {folder}/pid;
error_log {folder}/errors;
events {{}}
http {{
  include /etc/nginx/mime.types;
  types {{ application/atom+xml atom; }}
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {folder}/root;
    include {hosting}/nginx.conf;
  }}
}}
"""


@pytest.mark.parametrize("name", ["_headers", "nginx.conf", "Caddyfile"])
def test_every_host_is_told_the_policy_of_the_pages_and_that_no_frame_may_hold_them(name: str) -> None:
    words = (HOSTING / name).read_text(encoding="utf-8")
    assert f"{POLICY}; frame-ancestors 'none'" in words
    assert [header for header in HEADERS if not re.search(rf"{header}:? ", words)] == []


@pytest.fixture(scope="module", params=["", "a/b/"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site as nginx serves it with the shipped file, at the root of a host or under a path."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert nginx, "the tests of hosts need nginx: apt-get install nginx-light"
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    shutil.copytree(SITE, folder / "root" / request.param)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = "user root;\n" + CONFIG if Path("/root").is_dir() and Path.home() == Path("/root") else CONFIG
    (folder / "conf").write_text(words.format(folder=folder, port=port, hosting=HOSTING), encoding="utf-8")
    server = subprocess.Popen([nginx, "-p", str(folder), "-e", f"{folder}/errors", "-c", str(folder / "conf")])
    for _ in range(100):
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/{request.param}"
    server.terminate()
    server.wait()


def test_nginx_sends_the_headers_with_pages_and_with_errors(served: str) -> None:
    with urlopen(f"{served}zh/index.html") as answer:
        assert [header for header in HEADERS if not answer.headers[header]] == []
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{served}zh/none.html")
    assert refused.value.code == 404
    assert refused.value.headers["Content-Security-Policy"]
    refused.value.close()


def test_served_by_nginx_no_page_meets_its_policy_and_every_link_leads_to_something(
    browser: Browser, served: str, pages: list[str]
) -> None:
    page, wrong, links = browser.new_page(), list[str](), set[str]()
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("response", lambda got: wrong.append(f"{got.status}: {got.url}") if got.status >= 400 else None)
    for path in pages:
        page.goto(urljoin(served, path))
        links |= {urldefrag(link)[0] for link in page.evaluate(LINKS)}
    page.close()
    ours = sorted(link for link in links if link.startswith(served))
    assert ours
    lost = []
    for link in ours:
        with urlopen(link) as answer:
            lost += [link] if answer.status != 200 else []
    assert (wrong, lost) == ([], [])
