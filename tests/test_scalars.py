"""A scalar is text until the schema reads it; what it cannot read is refused, never guessed."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator import scalars
from generator.codes import Known

READ = {
    "Number": ("0", "-1", "405820.00", "1.1", "85404707"),
    "Date": ("2012", "2012-03", "2012-02-29", "1900", "2100-12-31"),
    "Day": ("2012-03-26",),
    "Url": ("https://litek.lt", "https://www.litek.lt/a?b=c&d#e", "https://xn--litek.lt:8443/(x)"),
    "Email": ("info@litek.lt", "a+b.c_d-e@sub.litek.lt"),
    "Phone": ("+37052661640", "+4915112345678"),
    "Slug": ("litek", "a1-b2"),
    "CompanyCode": ("110053842",),
    "Line": ('=1+1 "a" <b> & [c](d) {e} ~ \\ | `f`', "Žąsų ė̃ Łódź Ærø Straße", "+370 612", "'a'", "2012"),
    "SourceIds": ("a", "a, b-1"),
}
"""What is read, and loses nothing."""

REFUSED = {
    "Number": {
        "405.820,00": "value.decimal",
        "23,7 mln.": "value.decimal",
        "1 000": "value.decimal",
        "1.100": "value.decimal",
        "5 %": "value.decimal",
        "٣": "value.number",
        "1e3": "value.number",
        "NaN": "value.number",
        "Infinity": "value.number",
        "0x1F": "value.number",
        "1_000": "value.number",
        "+1": "value.number",
        "1" * 16: "value.decimal",
        "-": "value.number",
        "": "value.empty",
        "a\n1": "value.number",
    },
    "Date": {
        "2012-13": "value.date",
        "2012-00": "value.date",
        "2013-02-29": "value.date",
        "12-03-26": "value.date",
        "2012.03.26": "value.date",
        "1899": "value.date",
        "٢٠١٢": "value.date",
        "2012-03-26T00:00": "value.date",
    },
    "Day": {"2012-03": "value.day", "2012": "value.day"},
    "Url": {
        "javascript:alert(1)": "value.url",
        "JAVASCRIPT:alert(1)": "value.url",
        "java\tscript:alert(1)": "value.url",
        "data:text/html,a": "value.url",
        "vbscript:a": "value.url",
        "mailto:a@b.lt": "value.url",
        "ftp://a.lt": "value.url",
        "http://a.lt": "value.https",
        "//a.lt": "value.https",
        "litek.lt": "value.https",
        "https://": "value.url",
        "https://a": "value.url",
        "https://a@b.lt": "value.url",
        "https://a.lt\\@b.lt": "value.url",
        "https://a.lt:99999": "value.url",
        "https://a.lt:0": "value.url",
        "https://[::1": "value.url",
        "https://127.0.0.1": "value.url",
        "https://lіtek.lt": "value.url",
        "https://a.lt/a b": "value.url",
        "https://a.lt/a\nb": "value.url",
        'https://a.lt/"onclick=': "value.url",
        "https://a.lt/<b>": "value.url",
        "https://a.lt/" + "a" * 500: "value.url",
    },
    "Email": {
        "a": "value.email",
        "a@b": "value.email",
        "a@b.lt,c@d.lt": "value.email",
        "a@b.lt?bcc=c@d.lt": "value.email",
        "a%0abcc@b.lt": "value.email",
        "<a@b.lt>": "value.email",
        "a@@b.lt": "value.email",
        "a@b.lt\nbcc:c@d.lt": "value.email",
    },
    "Phone": {
        "852661640": "value.phone-near",
        "+370 5 266 1640": "value.phone-near",
        "112": "value.phone",
        "+٣٧٠٥٢٦٦١٦٤٠": "value.phone",
        "+37052661640;ext=1": "value.phone",
    },
    "Slug": {
        "../../x": "value.id",
        "/etc/passwd": "value.id",
        "a\nb": "value.id",
        "Litek": "value.id",
        "a--b": "value.id",
        "a" * 61: "value.id",
        "ž": "value.id",
    },
    "CompanyCode": {"110053843": "value.company-code", "11005384": "value.company-code"},
    "Line": {
        "a\nb": "value.lines",
        "a" * 301: "value.long",
        "lіtek": "value.script",
        "LT12 1000 0111 0100 1000": "value.personal",
        " \u00a0": "value.empty",
    },
    "SourceIds": {"a,": "value.source-ids", "a, a": "value.source-ids", "A": "value.source-ids"},
    "Prose": {
        "[a](javascript:alert)": "value.url",
        "[a](JaVaScRiPt:alert)": "value.url",
        "[a](http://b.lt)": "value.https",
        "[a](//b.lt)": "value.https",
        "a" * 6001: "value.long",
    },
}
"""What is refused, and by which code."""


def _read(name: str, value: object) -> Any:
    return TypeAdapter(getattr(scalars, name)).validate_python(value, context=Known({}, {}))


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in READ for value in READ[name]])
def test_what_is_right_is_read_as_written(name: str, value: str) -> None:
    """A value that the field allows is kept to the last sign."""
    found = _read(name, f" {value}\n")
    written = ", ".join(found) if name == "SourceIds" else getattr(found, "text", str(found))
    assert written == value


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [(name, value, code) for name in REFUSED for value, code in REFUSED[name].items()],
    ids=lambda part: ascii(part)[:40],
)
def test_what_is_wrong_is_refused_by_its_code(name: str, value: str, code: str) -> None:
    """A value that the field does not allow is a problem with the right hint."""
    with pytest.raises(ValidationError) as error:
        _read(name, value)
    assert error.value.errors()[0]["type"] == code


@pytest.mark.parametrize("name", sorted(REFUSED))
@pytest.mark.parametrize("value", [[], {}, ["a"]], ids=str)
def test_a_scalar_is_never_a_list_or_a_mapping(name: str, value: object) -> None:
    """Where one value belongs, nothing else does."""
    with pytest.raises(ValidationError) as error:
        _read(name, value)
    assert error.value.errors()[0]["type"] == "type.text"
