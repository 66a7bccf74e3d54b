"""What other sites show of the catalogue: badges, embeds and social cards say what the entries say."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, fromstring

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageChops, ImageFont
from playwright.sync_api import Browser
from playwright.sync_api import Page as Window
from resvg_py import svg_to_bytes

from generator.addresses import ROOTS, path_of, web
from generator.build import editions
from generator.check import read
from generator.edition import Edition, EntryPage
from generator.model.cluster import Cluster
from generator.outputs.badges import badge_files
from generator.outputs.embeds import FRAMED, MOST, embed_files, embed_path
from generator.outputs.letters import FILES, MORE, letters
from generator.outputs.pictures import picture
from generator.outputs.social import card_paths, social_drawings
from generator.outputs.templates import POLICY
from generator.strings import strings
from generator.voice import OTHER
from tests.conftest import BASE_URL, CONTENT, ROOT, TODAY, VALID
from tests.page import Page
from tests.payloads import PAYLOADS, Typed, changed

SVG = "{http://www.w3.org/2000/svg}"
RECORDS = {"real": read(CONTENT).clusters, "valid": read(VALID).clusters}
EDITIONS = {
    f"{name}-{edition.language}": edition
    for name, content in (("real", CONTENT), ("valid", VALID))
    for edition in editions(read(content), TODAY)
}
every_edition = pytest.mark.parametrize("which", EDITIONS)
Scheme = Literal["light", "dark"]


def clusters_of(which: str) -> Iterator[tuple[str, Cluster, str, str]]:
    """Yield the folder of each cluster's page, its record, and its name with the language that is not the
    edition's."""
    edition = EDITIONS[which]
    for id, record in RECORDS[which.partition("-")[0]].items():
        own, other = (getattr(record.name, one) for one in (edition.language, OTHER[edition.language]))
        lang = "" if own else OTHER[edition.language]
        yield web(path_of(f"cluster/{id}", edition.words)), record, own or other, lang


def _cards(edition: Edition) -> Mapping[str, bytes]:
    return {file: picture(svg) for file, svg in social_drawings(edition)}


def texts_of(svg: str) -> list[Element]:
    """Return the texts of a drawing."""
    return list(fromstring(svg).iter(f"{SVG}text"))


def shape(tree: Element) -> list[tuple[str, list[str]]]:
    """Return the elements of a tree and the names of their attributes."""
    return [(element.tag, sorted(element.keys())) for element in tree.iter()]


def harmless(tree: Element) -> bool:
    """Whether a drawing or a page runs nothing, styles nothing by itself and asks for nothing."""
    tags = {element.tag.removeprefix(SVG) for element in tree.iter()}
    names = {name for element in tree.iter() for name in element.keys()}  # noqa: SIM118
    senders = {"src", "xlink:href", "{http://www.w3.org/1999/xlink}href", "style"}
    return not (
        tags & {"script", "style", "image", "use", "foreignObject", "iframe", "img", "form"}
        or names & senders
        or [name for name in names if name.startswith("on")]
    )


def unlike(svg: str, other: str = "") -> int:
    """Return how far, of 255, three pixels of a picture by three are from what resvg makes of an SVG."""
    fonts = [str(file) for file in FILES.values()]
    whole = svg_to_bytes(svg_string=other or svg, skip_system_fonts=True, font_files=fonts)
    with Image.open(io.BytesIO(whole)) as drawn, Image.open(io.BytesIO(picture(svg))) as ours:
        afar = [one.convert("RGB").reduce(3) for one in (drawn, ours)]
    difference = ImageChops.difference(*afar)
    return max(max(band.tobytes()) for band in difference.split())


# ---------- Badges


@every_edition
def test_a_badge_says_of_a_cluster_what_its_entry_says(which: str) -> None:
    """Read as XML: its acronym or its name, when it was verified, and in full what that means."""
    badges = badge_files(EDITIONS[which])
    words = strings(EDITIONS[which].language, "reuse")
    notes = {web(c.card.title.link): c.notes["reviewed"][0].text for c in EDITIONS[which].clusters}
    assert len(badges) == len(RECORDS[which.partition("-")[0]])
    for folder, record, name, lang in clusters_of(which):
        tree = fromstring(badges[f"{folder}badge.svg"])
        label, shown, verified = (text.text or "" for text in texts_of(badges[f"{folder}badge.svg"]))
        assert shown == (record.acronym or name) or (record.acronym or name).startswith(shown.rstrip(MORE)), (
            folder
        )
        assert verified == words["badge.verified"].format(date=record.review.on.text)
        assert (label == words["badge.label"]) == (not record.status or record.status.state == "active")
        assert tree.findtext(f"{SVG}title") == words["badge.claim"].format(name=name, date=notes[folder])
        assert (tree.get("role"), tree.get("lang")) == ("img", EDITIONS[which].language)
        assert [text.get("lang", "") for text in texts_of(badges[f"{folder}badge.svg"])] == ["", lang, ""]
        assert harmless(tree) and "url(" not in badges[f"{folder}badge.svg"]


@every_edition
def test_the_texts_of_a_badge_have_room(which: str) -> None:
    """Each has the width that was measured for it, ends before the next begins, and all within the badge."""
    for svg in badge_files(EDITIONS[which]).values():
        texts = texts_of(svg)
        spans = [(float(t.get("x", "")), float(t.get("textLength", ""))) for t in texts]
        assert all(start + width + 10 < after for (start, width), (after, _) in pairwise(spans))
        assert sum(spans[-1]) + 5 < float(fromstring(svg).get("width", "")) < 700
        fonts = [ImageFont.truetype(FILES[weight], 1200) for weight in ("bold", "bold", "regular")]
        for text, (_, width), font in zip(texts, spans, fonts, strict=True):
            assert width == pytest.approx(font.getlength(text.text or "") / 100, rel=0.06)


@pytest.mark.parametrize("weight", FILES)
def test_widths_are_those_of_the_font(weight: str) -> None:
    """As FreeType measures them, letter by letter."""
    font = ImageFont.truetype(FILES[weight], 2048, layout_engine=ImageFont.Layout.BASIC)
    measured = letters(weight)
    assert set("AaĄąČčĘęĖėĮįŠšŲųŪūŽž„“”–…€0123456789&@") <= set(measured.widths)
    assert {l: measured.width(l, 2048) for l in measured.widths} == {  # noqa: E741
        l: font.getlength(l)
        for l in measured.widths  # noqa: E741
    }


def test_lines_are_no_wider_than_they_may_be_and_lose_no_word() -> None:
    """Words stay whole where they can; what is cut says so."""
    font = letters("bold")
    for text in ("Lazerinių ir inžinerinių technologijų klasteris", "[" * 150, "a " * 80, "Žvėrynas"):
        for most in (120.0, 400.0, 1040.0):
            lines = font.lines(text, 60, most)
            assert all(font.width(line, 60) <= most for line in lines)
            assert "".join(lines).replace(" ", "") == text.replace(" ", "")
            short = font.shortened(text, 60, most)
            assert font.width(short, 60) <= most
            assert short == text or (short.endswith(MORE) and text.startswith(short.rstrip(MORE)))


# ---------- Embeds


@every_edition
def test_an_embed_of_a_cluster_says_what_its_entry_says(which: str) -> None:
    """Its name and what it is in its language, its county, when it was verified, and the way to its page."""
    edition = EDITIONS[which]
    embeds, root = embed_files(edition, BASE_URL), ROOTS[edition.language]
    cells = {web(c.card.title.link): c for c in edition.clusters}
    for folder, record, name, lang in clusters_of(which):
        address = root + embed_path(folder.rstrip("/"))
        page = Page(address, embeds[f"{embed_path(folder.rstrip('/'))}index.html"])
        assert page.texts("h1") == [name]
        assert [a.get("lang", "") for a in page.all("h1/a")] == [lang]
        both = [getattr(record.summary, one) for one in (edition.language, OTHER[edition.language])]
        assert page.texts("main/p")[0] == " ".join((both[0] or both[1]).split())
        card = cells[folder]
        assert {*page.texts("ul/li")} == {*card.cells["county"], *card.card.chips, *card.cells["status"]}
        reviewed = edition.words["entry.reviewed"].format(date=card.notes["reviewed"][0].text)
        assert page.texts("main/p")[1].startswith(" ".join(reviewed.split()))
        leads = [urljoin(BASE_URL + address, a.get("href", "")) for a in page.all("a")]
        assert leads == [BASE_URL + root + folder] * 2 + [BASE_URL + root]


@every_edition
def test_a_list_that_is_embedded_is_the_list_of_the_site(which: str) -> None:
    """All clusters, and those of each value of each facet: the same, in the same order, by their names."""
    edition = EDITIONS[which]
    embeds, root = embed_files(edition, BASE_URL), ROOTS[edition.language]
    lists = {path_of("clusters", edition.words): [c.id for c in edition.clusters]}
    lists |= {value.path: list(value.clusters) for facet in edition.facets for value in facet.values}
    names = {folder: name for folder, _, name, _ in clusters_of(which)}
    assert len(embeds) == len(lists) + len(names)
    for path, ids in lists.items():
        page = Page(root + embed_path(path), embeds[f"{embed_path(path)}index.html"])
        links = page.all("ul//a")
        folders = [web(path_of(f"cluster/{id}", edition.words)) for id in ids]
        leads = [urljoin(BASE_URL + page.address, a.get("href", "")) for a in links]
        assert leads == [BASE_URL + root + folder for folder in folders]
        assert page.texts("ul//a") == [" ".join(names[folder].split()) for folder in folders]
        assert f"({len(ids)})" in page.texts("main/p")[0]


@every_edition
def test_every_embed_is_whole_safe_and_about_its_page(which: str) -> None:
    """HTML without a fault, under its policy, not for search engines; its links leave the frame."""
    edition = EDITIONS[which]
    root = ROOTS[edition.language]
    paths = {f"{embed_path(page.path)}index.html": page.path for page in edition.pages}
    for file, text in embed_files(edition, BASE_URL).items():
        html5lib.HTMLParser(strict=True).parse(text)
        page = Page(root + file.removesuffix("index.html"), text)
        metas = {meta.get("http-equiv") or meta.get("name"): meta.get("content") for meta in page.all("meta")}
        assert metas["Content-Security-Policy"] == POLICY
        assert metas["robots"] == "noindex"
        assert page.tree.get("lang") == edition.language
        assert [a.get("target") for a in page.all("a")] == ["_top"] * len(page.all("a"))
        (canonical,) = page.all("link[@rel='canonical']")
        assert canonical.get("href") == BASE_URL + root + web(paths[file])
        (style,) = page.all("link[@rel='stylesheet']")
        assert urljoin(BASE_URL + page.address, style.get("href", "")) == f"{BASE_URL}{root}assets/embed.css"
        assert harmless(page.tree)
        assert page.address.startswith(FRAMED)


def test_no_list_grows_without_bound() -> None:
    """It shows the first sixty, and how many there are."""
    edition = EDITIONS["valid-en"]
    many = replace(edition, clusters=edition.clusters * 40)
    page = Page("", embed_files(many, BASE_URL)["embed/clusters/index.html"])
    assert len(page.all("ul/li")) == MOST
    assert page.texts("main/p") == [strings("en", "site")["list.more"].format(number=len(many.clusters))]


# ---------- Social cards


@every_edition
def test_a_card_says_what_its_page_is_about(which: str) -> None:
    """Its title whole, or cut where it says so; the site's name; of an entry its monogram and its county."""
    edition = EDITIONS[which]
    drawings = dict(social_drawings(edition))
    pages = {f"{web(page.path)}card.png": page for page in edition.pages}
    for file, svg in drawings.items():
        page, said = pages[file], [text.text or "" for text in texts_of(svg)]
        assert harmless(fromstring(svg))
        assert strings(edition.language, "site")["site.name"] in said
        assert edition.language.upper() in said
        title = " ".join(text.text or "" for text in fromstring(svg).findall(f"{SVG}g[@font-weight]/*"))
        assert title == page.title or (
            title.endswith(MORE) and page.title.startswith(title.rstrip(f" {MORE}"))
        )
        if isinstance(page, EntryPage):
            assert page.monogram in said or not page.monogram
    for cluster in edition.clusters:
        said = [t.text or "" for t in texts_of(drawings[f"{web(cluster.card.title.link)}card.png"])]
        assert {*cluster.cells["county"]} <= {*said}
        assert {*cluster.cells["status"]} <= {*said} or cluster.cells["status-code"] == ("active",)


@every_edition
def test_nothing_on_a_card_is_cut_off_or_without_a_letter(which: str) -> None:
    """Every text ends inside the picture, as FreeType measures it, and the font has all its letters."""
    fonts = {weight: ImageFont.truetype(FILES[weight], 1000) for weight in FILES}
    known = letters("bold").widths
    for file, svg in social_drawings(EDITIONS[which]):
        tree = fromstring(svg)
        parents = {child: parent for parent in tree.iter() for child in parent}
        for text in tree.iter(f"{SVG}text"):
            around = {**parents[text].attrib, **text.attrib}
            weight = "bold" if around.get("font-weight") else "regular"
            width = fonts[weight].getlength(text.text or "") * float(around["font-size"]) / 1000
            share = {"end": 1.0, "middle": 0.5}.get(around.get("text-anchor", ""), 0.0)
            start = float(around["x"]) - share * width
            assert start >= 76 and start + width <= 1124, (file, text.text)
            assert float(around["y"]) < 600, (file, text.text)
            assert set(text.text or "") <= set(known), (file, text.text)


def test_a_card_is_a_picture_of_the_size_that_sites_ask_for() -> None:
    """1200 × 630, the same bytes twice; without the title it is another picture, where the title stood."""
    edition = EDITIONS["valid-lt"]
    cards = _cards(edition)
    few = replace(edition, pages=tuple(page for page in edition.pages if isinstance(page, EntryPage)))
    blank = replace(few, pages=tuple(replace(page, title="") for page in few.pages))
    without, again = _cards(blank), _cards(few)
    assert list(cards) == [file for file, _ in social_drawings(edition)]
    for file, png in cards.items():
        with Image.open(io.BytesIO(png)) as picture:
            assert (picture.format, picture.size) == ("PNG", (1200, 630))
            assert len(png) < 40_000
            if file in without:
                assert again[file] == png
                with Image.open(io.BytesIO(without[file])) as empty:
                    difference = ImageChops.difference(picture.convert("L"), empty.convert("L"))
                letters_drawn = difference.point(lambda value: 255 * (value > 60))
                assert letters_drawn.histogram()[255] > 3000, file
                left, top, right, bottom = difference.getbbox() or (0, 0, 0, 0)
                assert left >= 76 and right <= 1124 and top > 90 and bottom < 412, file


@pytest.mark.parametrize("which", ["valid-lt", "valid-en"])
def test_a_card_looks_as_a_reader_of_svg_draws_it(which: str) -> None:
    """Each thing stands where resvg puts it, within half a pixel, and has its colour."""
    for file, svg in social_drawings(EDITIONS[which]):
        assert unlike(svg) < 80, file


@pytest.mark.parametrize("attributes", ["", 'font-weight="700"', 'text-anchor="end"', 'text-anchor="middle"'])
def test_letters_are_as_near_to_each_other_as_the_font_says(attributes: str) -> None:
    """Also of pairs that it moves by several pixels."""
    pairs = ("AVAVAV", "TaTeTo", "LTLTLT", "VĄVĄVĄ", "YoYoYo", "r.r,r.", "P,P.P,", "Žvėris", "Šiųjų")
    texts = "".join(
        f'<text x="{350 + n % 2 * 450}" y="{100 + n // 2 * 110}">{pair}</text>'
        for n, pair in enumerate(pairs)
    )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" font-family="Inter">'
        '<g><rect width="1200" height="630" fill="#083528"/></g>'
        f'<g font-size="74" fill="#ffffff" {attributes}>{texts}</g></svg>'
    )
    assert unlike(svg) < 80
    assert unlike(svg, svg.replace("<text", '<text kerning="0"')) > 150


def test_lithuanian_letters_are_drawn_each_as_itself() -> None:
    """No two letters of the alphabet are the same drawing, and none is the sign of a missing one."""
    edition = EDITIONS["valid-lt"]
    (page,) = (page for page in edition.pages if page.path == "klasteriai/example-cluster")
    pictures = set()
    alphabet = "AĄCČEĘĖIĮYSŠUŲŪZŽaącčeęėiįysšuųūzž\u9f98"
    for letter in alphabet:
        pages = (replace(page, title=letter),)
        pictures |= set(_cards(replace(edition, pages=pages)).values())
    assert len(pictures) == len(alphabet)


@every_edition
def test_every_page_has_a_card_to_be_shown_with(which: str) -> None:
    """Its own, or that of what it is part of; entries always have their own."""
    edition = EDITIONS[which]
    paths, drawn = card_paths(edition), dict(social_drawings(edition))
    assert list(paths) == [page.path for page in edition.pages]
    assert set(paths.values()) == set(drawn)
    for page in edition.pages:
        assert f"{web(page.path)}".startswith(paths[page.path].removesuffix("card.png"))
        assert not isinstance(page, EntryPage) or paths[page.path] == f"{web(page.path)}card.png"


# ---------- All of them


@pytest.mark.parametrize(
    "start", [0, *map(PAYLOADS.index, ("</title><title>a", "--> <!-- <script>", "[" * 150))]
)
def test_no_text_of_an_entry_is_more_than_text(tmp_path: Path, start: int) -> None:
    """Whatever entries say, badges, embeds and cards have their own elements, and say it as typed."""
    typed = Typed(start)
    changed(VALID, tmp_path / "typed", typed)
    changed(VALID, tmp_path / "plain", Typed(start, harmless=True))
    hostile, plain = (editions(read(tmp_path / name), TODAY) for name in ("typed", "plain"))
    for one, other in zip(hostile, plain, strict=True):
        for file, text in badge_files(one).items():
            assert shape(fromstring(text)) == shape(fromstring(badge_files(other)[file])), file
        embeds, expected = embed_files(one, BASE_URL), embed_files(other, BASE_URL)
        for file in embeds.keys() & expected.keys():
            html5lib.HTMLParser(strict=True).parse(embeds[file])
            assert {tag for tag, _ in shape(Page("", embeds[file]).tree)} == {
                tag for tag, _ in shape(Page("", expected[file]).tree)
            }, file
            assert harmless(Page("", embeds[file]).tree)
        for _, svg in social_drawings(one):
            assert harmless(fromstring(svg))
        for cluster in one.clusters:
            title = cluster.card.title
            page = Page("", embeds[f"{embed_path(title.link)}index.html"])
            number = re.search(r"Ž(\d+)Ž", title.text)
            assert number and page.texts("h1") == [f"{typed.texts[int(number[1])]} Ž{number[1]}Ž"]
            claim = fromstring(badge_files(one)[f"{web(title.link)}badge.svg"]).findtext(f"{SVG}title") or ""
            assert " ".join(title.text.split()) in claim


def test_a_card_is_drawn_whatever_an_entry_says(tmp_path: Path) -> None:
    """Also of names that no line can hold, and of those that would be something in XML."""
    for start in (0, PAYLOADS.index("[" * 150)):
        changed(VALID, tmp_path / str(start), Typed(start))
        edition = editions(read(tmp_path / str(start)), TODAY)[0]
        entries = tuple(page for page in edition.pages if isinstance(page, EntryPage))
        for png in _cards(replace(edition, pages=entries)).values():
            with Image.open(io.BytesIO(png)) as picture:
                assert picture.size == (1200, 630)


def test_a_name_of_the_other_language_says_so(tmp_path: Path) -> None:
    """Where a name is not translated, the badge and the embeds mark the language that it is in."""
    content = Path(shutil.copytree(VALID, tmp_path / "content"))
    file = content / "clusters" / "dissolved-cluster.yml"
    text = file.read_text(encoding="utf-8")
    missing = "name: {lt: Žuvęs klasteris, translation: {en: {state: missing}}}"
    file.write_text(re.sub("name: .*", missing, text, count=1), encoding="utf-8")
    edition = editions(read(content), TODAY)[1]
    embeds = embed_files(edition, BASE_URL)
    marked = [
        Page("", embeds["embed/clusters/dissolved-cluster/index.html"]).all("h1/a")[0],
        *(
            a
            for a in Page("", embeds["embed/clusters/index.html"]).all("ul//a")
            if a.text == "Žuvęs klasteris"
        ),
        texts_of(badge_files(edition)["clusters/dissolved-cluster/badge.svg"])[1],
    ]
    assert [(element.text, element.get("lang")) for element in marked] == [("Žuvęs klasteris", "lt")] * 3


def test_the_same_content_makes_the_same_bytes() -> None:
    """Twice the same, in the same order."""
    for edition in editions(read(VALID), TODAY):
        before = EDITIONS[f"valid-{edition.language}"]
        assert list(badge_files(edition).items()) == list(badge_files(before).items())
        assert list(embed_files(edition, BASE_URL).items()) == list(embed_files(before, BASE_URL).items())
        assert list(social_drawings(edition)) == list(social_drawings(before))


def test_both_languages_have_the_same_words_and_use_them() -> None:
    """Keys in order, none empty, none that no module and no template names."""
    lt, en = (strings(language, "reuse") for language in ROOTS)
    assert list(lt) == list(en) == sorted(lt)
    assert all(text.strip() for text in (*lt.values(), *en.values()))
    sources = [*(ROOT / "theme" / "embeds").glob("*.j2"), *(ROOT / "generator" / "outputs").glob("*.py")]
    written = "".join(source.read_text(encoding="utf-8") for source in sources)
    assert [key for key in lt if f'"{key}"' not in written and not key.startswith("card.")] == []
    cards = {f"card.{page.template}" for page in EDITIONS["valid-lt"].pages if isinstance(page, EntryPage)}
    assert {key for key in lt if key.startswith("card.")} < cards


# ---------- In a browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is made of the valid example, and a page that frames some of it and shows a badge."""
    site = tmp_path_factory.mktemp("reuse")
    for language, root in ROOTS.items():
        edition = EDITIONS[f"valid-{language}"]
        shutil.copytree(ROOT / "theme" / "overrides" / "assets", site / root / "assets", dirs_exist_ok=True)
        files = {**embed_files(edition, BASE_URL), **badge_files(edition)}
        files |= {f"{web(page.path)}index.html": "<!doctype html><title>a</title>" for page in edition.pages}
        for path, text in files.items():
            (site / root / path).parent.mkdir(parents=True, exist_ok=True)
            (site / root / path).write_text(text, encoding="utf-8")
    (site / "404.html").write_text("")
    (site / "other.html").write_text(
        "<!doctype html><title>a</title><iframe src='embed/klasteriai/example-cluster/' width=300 height=400>"
        "</iframe><img src='klasteriai/example-cluster/badge.svg'>"
    )
    return site


SHOWN = (
    "embed/klasteriai/example-cluster/",
    "embed/klasteriai/",
    "en/embed/clusters/merged-cluster/",
    "en/embed/clusters/county/lt011/",
)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", SHOWN)
def test_axe_finds_nothing_in_an_embed(browser: Browser, home: str, address: str, scheme: Scheme) -> None:
    """At 300 px by day and by night; nothing is asked of another host, nothing breaks the policy."""
    with browser.new_context(viewport={"width": 300, "height": 400}, color_scheme=scheme) as visitor:
        page = visitor.new_page()
        noise: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: noise.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(home + address, wait_until="networkidle")
        found = Axe().run(page).response["violations"]
        assert not [(broken["id"], node["html"], node["any"]) for broken in found for node in broken["nodes"]]
        assert noise == []
        assert asked and not [url for url in asked if not url.startswith(home)]
        assert {url.rpartition(".")[2] for url in asked[1:]} <= {"css", "svg", "woff2"}
        grounds = "getComputedStyle(document.documentElement).backgroundColor"
        assert page.evaluate(grounds) == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(18, 36, 28)")


@pytest.mark.browser
@pytest.mark.parametrize("width", [200, 320, 600])
@pytest.mark.parametrize("address", SHOWN)
def test_an_embed_fits_its_frame(page: Window, home: str, address: str, width: int) -> None:
    """From 200 to 600 px nothing is wider than the window; links are high enough to be hit."""
    page.set_viewport_size({"width": width, "height": 400})
    page.goto(home + address, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    heights = page.eval_on_selector_all("h1 a, .rows a, .review a, footer a", "all => all.map(a => "
                                        "a.getBoundingClientRect().height)")  # fmt: skip
    assert heights and min(heights) >= 22


@pytest.mark.browser
def test_a_link_in_a_frame_leads_out_of_it(page: Window, home: str) -> None:
    """A reader of another site arrives at the cluster's page, in the whole window."""
    page.goto(f"{home}other.html", wait_until="networkidle")
    page.frame_locator("iframe").locator("h1 a").click()
    page.wait_for_url(f"{home}klasteriai/example-cluster/")


@pytest.mark.browser
def test_a_badge_shows_as_a_picture(page: Window, home: str) -> None:
    """It has its own size where a page shows it as an image, and is not blank."""
    page.goto(f"{home}other.html", wait_until="networkidle")
    badge = page.locator("img")
    width = fromstring(badge_files(EDITIONS["valid-lt"])["klasteriai/example-cluster/badge.svg"]).get("width")
    assert badge.evaluate("img => [Math.round(img.width), img.height]") == [round(float(width or 0)), 24]
    with Image.open(io.BytesIO(badge.screenshot())) as picture:
        colours = {colour for _, colour in picture.convert("RGB").getcolors(100_000) or ()}
        assert {(11, 74, 55), (246, 231, 207), (230, 239, 233)} <= colours
