"""Fetching of pages, against a site on this machine and every trick we know of. No network."""

import gzip
import ssl
import subprocess
import threading
import time
from dataclasses import replace
from datetime import date
from ipaddress import ip_address

import pytest

from geo.errors import OfflineError
from geo.readers import addresses, web
from geo.readers.web import FetchError, fetch, read_page
from tests.site import RULES, STORY, opened


@pytest.fixture(scope="module")
def site():
    made = opened()
    yield made
    made.close()


@pytest.fixture
def reaches(monkeypatch):
    """Fail the test if a connection is opened at all."""

    def never(*_args, **_options):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("geo.readers.connection.create_connection", never)


def test_a_page_becomes_an_article_and_nothing_in_it_is_run(site):
    page = fetch(site.page("/story?a=1"), RULES)
    (article,) = read_page(page).articles
    assert "A missile hit a market in Kharkiv" in article.text
    assert "alert" not in article.text
    assert article.title == "Market hit"
    assert article.publisher == "Example Wire"
    assert article.published == date(2024, 7, 8)
    assert article.url == site.url("/story?a=1")


def test_the_site_learns_our_name_and_no_more(site):
    fetch(site.page("/plain"), RULES)
    headers = site.seen[-1][1]
    assert headers["User-Agent"].startswith("dateline/")
    assert headers["Host"] == f"news.example:{site.port}"
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding"}


def test_a_fragment_stays_here(site):
    fetch(site.page("/frag") + "#secret", RULES)
    assert site.seen[-1][0] == "/frag"


def test_no_cookie_is_kept(site):
    site.put("/cookie", STORY.encode(), "text/plain", Set_Cookie="id=1")
    for _ in range(2):
        fetch(site.url("/cookie"), RULES)
    assert "Cookie" not in site.seen[-1][1]


def test_redirects_are_followed_and_the_last_address_is_kept(site):
    site.page("/end")
    site.put("/a", b"", status=301, Location="/b")
    site.put("/b", b"", status=302, Location=site.url("/end", "www.other.example"))
    page = fetch(site.url("/a"), RULES)
    assert page.url == site.url("/end", "www.other.example")
    assert page.host == f"other.example:{site.port}"


def test_redirects_come_to_an_end(site):
    site.put("/round", b"", status=302, Location="/round")
    before = len(site.seen)
    with pytest.raises(FetchError, match="more than 5 times"):
        fetch(site.url("/round"), RULES)
    assert len(site.seen) - before == 6


@pytest.mark.parametrize(
    "where",
    [
        "http://127.0.0.1/",
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "file:///etc/passwd",
        "gopher://news.example/",
        "//127.0.0.1/x",
        "http://user:pass@news.example:{port}/",
    ],
)
def test_a_redirect_into_the_machine_is_refused(site, where):
    site.put("/trap", b"", status=302, Location=where.format(port=site.port))
    before = len(site.seen)
    with pytest.raises(FetchError):
        fetch(site.url("/trap"), RULES)
    assert len(site.seen) == before + 1


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://[::]/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1]/",
        "http://[fd00:ec2::254]/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://100.100.100.200/",
        "http://168.63.129.16/",
        "http://169.254.169.254/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://localhost/",
        "http://LOCALHOST./",
        "file:///etc/passwd",
        "ftp://news.example/",
        "data:text/html,x",
        "javascript:alert(1)",
        "news.example/x",
        "http://",
        "http:///x",
        "http://user@news.example/",
        "http://a:b@news.example/",
        "http://news.example\\@127.0.0.1/",
        "http://news.example /",
        "http://news.example/\r\nX: 1",
        "http://news.example:99999/",
        "http://news.example:0/",
        "http://[::1/",
        "",
        "x" * 3000,
    ],
)
def test_what_is_not_on_the_public_web_is_never_connected_to(url, reaches):
    with pytest.raises(FetchError):
        fetch(url, replace(web.Rules(), proxies=dict))


@pytest.mark.parametrize("text", ["1.1.1.1", "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_public(text):
    assert addresses.is_public(ip_address(text))


def test_one_private_answer_among_public_ones_is_enough_to_refuse(reaches):
    rules = replace(web.Rules(), resolve=lambda *_: ["1.1.1.1", "10.0.0.1"], proxies=dict)
    with pytest.raises(FetchError, match="inside this machine"):
        fetch("http://news.example/", rules)


def test_a_name_cannot_change_between_the_check_and_the_connection(site, monkeypatch):
    """The host is resolved once by us; the connection goes to the number that was checked."""
    asked = []

    def once(host, port):
        asked.append(host)
        return [addresses.resolve("127.0.0.2", port)[0]] if len(asked) == 1 else ["127.0.0.1"]

    real = addresses.socket.getaddrinfo
    hosts = []
    monkeypatch.setattr(
        addresses.socket, "getaddrinfo", lambda *a, **k: hosts.append(a[0]) or real(*a, **k)
    )
    assert fetch(site.page("/pin"), replace(RULES, resolve=once)).data
    assert asked == ["news.example"]
    assert set(hosts) == {"127.0.0.2"}


def test_a_machine_behind_a_proxy_fetches_nothing(reaches):
    rules = replace(RULES, proxies=lambda: {"https": "http://proxy.example:3128"})
    with pytest.raises(OfflineError, match="proxy"):
        fetch("https://news.example/", rules)


def test_offline_means_offline(monkeypatch, reaches):
    monkeypatch.setenv("DATELINE_ONLINE", "0")
    with pytest.raises(OfflineError, match="DATELINE_ONLINE"):
        fetch("https://news.example/", RULES)


def test_packed_pages_are_unpacked(site):
    body = gzip.compress(STORY.encode())
    site.put("/packed", body, "text/plain", Content_Encoding="gzip")
    assert fetch(site.url("/packed"), RULES).data == STORY.encode()


def test_a_bomb_is_not_unpacked(site):
    site.put("/bomb", gzip.compress(bytes(60_000_000), 9), Content_Encoding="gzip")
    with pytest.raises(FetchError, match="larger than 5 MB"):
        fetch(site.url("/bomb"), RULES)


@pytest.mark.parametrize("packing", ["br", "gzip, gzip", "zstd"])
def test_packing_nobody_asked_for_is_refused(site, packing):
    site.put("/odd", b"x", Content_Encoding=packing)
    with pytest.raises(FetchError, match="packs the page"):
        fetch(site.url("/odd"), RULES)


def test_a_broken_package_is_named(site):
    site.put("/broken", b"not gzip", Content_Encoding="gzip")
    with pytest.raises(FetchError):
        fetch(site.url("/broken"), RULES)


def test_a_body_that_never_ends_is_cut(site):
    def endless(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65_536)

    site.answers["/endless"] = endless
    with pytest.raises(FetchError, match="larger than"):
        fetch(site.url("/endless"), RULES)


def test_a_stated_length_beyond_the_limit_is_not_even_read(site):
    def huge(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", "9" * 15)
        handler.end_headers()

    site.answers["/huge"] = huge
    with pytest.raises(FetchError, match="larger than"):
        fetch(site.url("/huge"), RULES)


def drip(handler, first):
    if first == "body":
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"X")
        handler.wfile.flush()
        time.sleep(0.1)


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_site_that_sends_byte_after_byte_is_left_in_time(site, part):
    site.answers["/drip"] = lambda handler: drip(handler, part)
    begun = time.monotonic()
    with pytest.raises(FetchError, match="took too long"):
        fetch(site.url("/drip"), replace(RULES, total_seconds=1.0, read_seconds=0.5))
    assert time.monotonic() - begun < 3


def test_a_site_that_says_nothing_is_left_in_time(site):
    site.answers["/silent"] = lambda handler: time.sleep(3)
    with pytest.raises(FetchError, match="took too long"):
        fetch(site.url("/silent"), replace(RULES, read_seconds=0.3))


def test_no_thread_is_left_behind(site):
    before = threading.active_count()
    fetch(site.page("/threads"), RULES)
    time.sleep(0.3)
    assert threading.active_count() <= before


@pytest.mark.parametrize("status", [401, 403, 404, 429, 451, 500, 204])
def test_a_refusal_is_said_with_its_number(site, status):
    site.put(f"/s{status}", b"", status=status)
    with pytest.raises(FetchError, match=str(status)):
        fetch(site.url(f"/s{status}"), RULES)


@pytest.mark.parametrize("kind", ["image/png", "application/zip", "video/mp4", "", "text/css"])
def test_only_texts_are_taken(site, kind):
    site.put("/kind", b"x", kind)
    with pytest.raises(FetchError, match="leads to"):
        fetch(site.url("/kind"), RULES)


def test_the_charset_of_the_answer_counts_and_a_wrong_one_is_found_out(site):
    text = "Ракета влучила в ринок у Харкові в понеділок. Загинули четверо людей, поранено 12. " * 3
    html = f"<html><body><article><p>{text}</p></article></body></html>"
    site.put("/right", html.encode("cp1251"), "text/html; charset=windows-1251")
    (article,) = read_page(fetch(site.url("/right"), RULES)).articles
    assert "Ракета влучила" in article.text
    meta = html.replace("<html>", '<html><meta charset="windows-1251">')
    site.put("/wrong", meta.encode("cp1251"), "text/html; charset=utf-8")
    (article,) = read_page(fetch(site.url("/wrong"), RULES)).articles
    assert "Ракета влучила" in article.text


def test_an_address_that_the_page_claims_elsewhere_is_not_believed(site):
    head = '<link rel="canonical" href="https://trusted.example/other">'
    html = f"<html><head>{head}</head><body><article><p>{STORY}</p></article></body></html>"
    site.put("/claims", html.encode())
    (article,) = read_page(fetch(site.url("/claims"), RULES)).articles
    assert article.url == site.url("/claims")


def test_a_page_without_words_is_a_problem_and_no_article(site):
    site.put("/empty", b"<html><body></body></html>")
    batch = read_page(fetch(site.url("/empty"), RULES))
    assert not batch.articles
    assert batch.problems[0].file == site.url("/empty")


def test_the_day_given_fills_in_for_pages_that_state_none(site):
    site.put("/undated", STORY.encode(), "text/plain")
    (article,) = read_page(fetch(site.url("/undated"), RULES), date(2024, 7, 9)).articles
    assert article.published == date(2024, 7, 9)
    assert article.publisher == f"news.example:{site.port}"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2"
    command += " -subj /CN=news.example -addext subjectAltName=DNS:news.example"
    try:
        subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("No openssl on this machine to make a certificate with.")
    return folder


@pytest.fixture
def safe_site(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    made = opened(context)
    yield made
    made.close()


def test_a_certificate_nobody_vouches_for_is_refused(safe_site):
    with pytest.raises(FetchError, match="not safe"):
        fetch(safe_site.page("/x"), RULES)
    assert not safe_site.seen


def test_the_certificate_is_checked_for_the_name_though_the_number_is_called(
    safe_site, certificate, monkeypatch
):
    trusting = ssl.create_default_context(cafile=certificate / "cert.pem")
    monkeypatch.setattr(web, "_trusted", lambda: trusting)
    assert fetch(safe_site.page("/x"), RULES).data
    with pytest.raises(FetchError, match="not safe"):
        fetch(safe_site.url("/x", "other.example"), RULES)
