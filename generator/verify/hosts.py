"""Rules: hosts are told the policy that pages carry: `_headers` and the files for nginx say the same.

https://docs.netlify.com/routing/headers/, https://nginx.org/en/docs/http/ngx_http_headers_module.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from generator.verify.fault import Fault, fault
from generator.verify.policy import in_page, loose, read_policy
from generator.verify.site import Site

HEADERS = "_headers"
FOLDER = "headers/"
POLICY = "Content-Security-Policy"
QUOTED = re.compile(r"""["'](default-src [^"\n]*)["']""")


def told(site: Site) -> Mapping[str, str]:
    """Return pattern → policy, as `_headers` tells hosts; empty if there is no such file."""
    found, pattern = {}, ""
    for line in site.text(HEADERS).splitlines():
        name, _, value = line.strip().partition(":")
        if not line[:1].isspace():
            pattern = line.strip()
        elif name.strip().lower() == POLICY.lower():
            found[pattern] = value.strip()
    return found


def in_pages(site: Site) -> frozenset[str]:
    """Return the policies that pages may carry, so that they agree with what hosts send."""
    return frozenset(map(in_page, told(site).values()))


def host_faults(site: Site) -> Iterator[Fault]:
    """Yield what is wrong with what hosts are told of the policy."""
    policies, everywhere = told(site), f"{urlsplit(site.base).path}*"
    if everywhere not in policies:
        yield fault(HEADERS, "headers.missing", pattern=everywhere)
    for policy in sorted(set(policies.values())):
        yield from loose(HEADERS, policy)
        if "frame-ancestors" not in read_policy(policy):
            yield fault(HEADERS, "csp.open", directive="frame-ancestors")
    files = [file for file in site.folder.files if file.startswith(FOLDER) and file.endswith(".conf")]
    written = {file: frozenset(QUOTED.findall(site.text(file))) for file in files}
    sent = frozenset(policies.values())
    for file, found in written.items():
        if found - sent:
            yield fault(file, "headers.differ")
    if not sent <= frozenset[str]().union(*written.values()):
        yield fault(f"{FOLDER}nginx.conf", "headers.differ")
