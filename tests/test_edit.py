"""The form, in a real browser, in Lithuanian: what people who never saw YAML do with it, and get."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from generator.build import Job, build
from generator.check import check
from tests.conftest import BASE_URL, TODAY, VALID

pytestmark = [pytest.mark.browser, pytest.mark.site]

MAILBOX = "katalogas@example.org"
REPOSITORY = "https://github.com/salis/katalogas"
LAB = "https://gitlab.com/salis/grupe/katalogas"
EXAMPLE = "#cluster/example-cluster"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with every field on it, of a catalogue that has a repository and a mailbox."""
    out = tmp_path_factory.mktemp("edit")
    assert build(Job(VALID, out, TODAY, BASE_URL, f"{REPOSITORY}/edit/main/{{path}}", MAILBOX))
    return out / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """The window of a visitor who was never here before."""
    with browser.new_context(accept_downloads=True) as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        yield page


@pytest.fixture
def form(page: Page, home: str) -> str:
    """The address of the form."""
    return f"{home}taisyti/"


def finished(page: Page) -> tuple[str, str]:
    """Finish the form; return the name of the file that it gives, and its text."""
    page.get_by_role("button", name="Patikrinti ir baigti").click()
    ready = page.get_by_role("heading", name="Klaidų nėra, failas paruoštas")
    wrong = page.locator(".edit-wrong")
    expect(ready.or_(wrong.filter(visible=True))).to_be_visible()
    assert ready.is_visible(), wrong.inner_text()
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile("^Atsisiųsti")).click()
    return waiting.value.suggested_filename, waiting.value.path().read_text(encoding="utf-8")


def accepted(folder: Path, name: str, text: str) -> None:
    """The file, put among the clusters of a copy of the content, passes the check as it is."""
    content = folder / "content"
    shutil.copytree(VALID, content)
    (content / "clusters" / name).write_text(text, encoding="utf-8")
    problems, _ = check(content)
    assert not problems


def loaded(text: str) -> Any:
    """Return what a file says, every scalar as it is written."""
    return yaml.load(text, Loader=yaml.BaseLoader)


def opened(page: Page, name: str) -> Locator:
    """Open a section, or a part of a list, that is called so."""
    part = page.locator("details", has=page.locator(":scope > summary", has_text=name)).last
    if part.get_attribute("open") is None:
        part.locator(":scope > summary").click()
    return part


def both(part: Page | Locator, name: str, lt: str, en: str) -> Locator:
    """Write a text in both languages."""
    group = part.get_by_role("group", name=re.compile(f"^{name}")).first
    group.get_by_label("Lietuviškai", exact=True).fill(lt)
    group.get_by_label("Angliškai", exact=True).fill(en)
    return group


def offered(part: Locator, name: str) -> None:
    """Add a field by its name."""
    part.get_by_role("button", name=name, exact=True).last.click()


def test_a_telephone_number_is_corrected(page: Page, home: str, tmp_path: Path) -> None:
    """From the cluster's page to a file that the check accepts, in which nothing else has changed."""
    before = (VALID / "clusters" / "example-cluster.yml").read_text(encoding="utf-8")
    page.goto(f"{home}klasteriai/example-cluster/")
    page.get_by_role("link", name="Taisyti formoje").click()
    expect(page.get_by_role("heading", name="Taisomas įrašas: Pavyzdžio klasteris")).to_be_visible()
    office = opened(page, "Klasterio biuras")
    office.get_by_label("Telefonas").fill("+37061234567")
    name, text = finished(page)
    accepted(tmp_path, name, text)
    expected = loaded(before)
    expected["contacts"][0]["phone"] = "+37061234567"
    assert name == "example-cluster.yml"
    assert loaded(text) == expected


def test_the_keyboard_alone_corrects_it_too(page: Page, form: str, tmp_path: Path) -> None:
    """Tab leads to everything, Enter opens it, and no field holds the focus."""
    page.goto(form)
    expect(page.get_by_label("Klasterio, priemonės ar institucijos pavadinimas")).to_be_visible()

    def reach(told: str) -> None:
        for _ in range(200):
            page.keyboard.press("Tab")
            element = "document.activeElement"
            if told in page.evaluate(f"{element}.textContent + ({element}.labels?.[0]?.textContent ?? '')"):
                return
        pytest.fail(told)

    reach("institucijos pavadinimas")
    page.keyboard.type("pavyzdzio klast")
    reach("Pavyzdžio klasteris (klasteris)")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Taisomas įrašas: Pavyzdžio klasteris")).to_be_focused()
    reach("Klasterio biuras")
    page.keyboard.press("Enter")
    reach("Telefonas")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("+37061234567")
    reach("Patikrinti ir baigti")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Klaidų nėra, failas paruoštas")).to_be_visible()
    reach("Atsisiųsti example-cluster.yml")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    text = waiting.value.path().read_text(encoding="utf-8")
    accepted(tmp_path, "example-cluster.yml", text)
    assert loaded(text)["contacts"][0]["phone"] == "+37061234567"


def test_a_cluster_is_added(page: Page, home: str, form: str, tmp_path: Path) -> None:
    """Two members, a project, both languages: a file that the check accepts; nothing leaves the host."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(form)
    page.get_by_role("link", name="Naujas klasteris").click()
    both(page, "Pavadinimas", "Žaliųjų „namų“ klasteris", "Cluster of Green Houses")
    both(page, "Santrauka", "Stato: taupius namus.", "Builds houses that use little.")
    expect(page.get_by_label("Failo vardas")).to_have_value("zaliuju-namu-klasteris")

    page.get_by_role("button", name="Naujas šaltinis").click()
    dialog = page.get_by_role("dialog", name="Naujas šaltinis")
    dialog.get_by_label("Pavadinimas").fill("Klasterio svetainė")
    dialog.get_by_label("Nuoroda").fill("https://example.org/klasteris")
    dialog.get_by_role("button", name="Pridėti šaltinį").click()

    people = opened(page, "Kas dalyvauja")
    offered(people, "Nariai")
    for number, member in enumerate(("UAB „Pirmasis“", "VšĮ Antroji")):
        if number:
            people.get_by_role("button", name="Pridėti: Nariai").click()
        one = people.get_by_role("listitem").filter(has=page.get_by_label("Pavadinimas")).nth(number)
        one.get_by_label("Pavadinimas").fill(member)
        one.get_by_label("Narių rūšis").select_option(label="Įmonė")
        one.get_by_label("Duomenų data").fill("2026-11")

    projects = opened(page, "Projektai ir rezultatai")
    offered(projects, "Projektai")
    both(projects, "Pavadinimas", "Bandomasis namas", "A trial house")
    offered(projects, "Priemonė")
    projects.get_by_label("Priemonė").select_option("second-measure")

    name, text = finished(page)
    accepted(tmp_path, name, text)
    told = loaded(text)
    assert name == "zaliuju-namu-klasteris.yml"
    assert told["name"]["lt"] == "Žaliųjų „namų“ klasteris"
    assert [member["name"] for member in told["members"]] == ["UAB „Pirmasis“", "VšĮ Antroji"]
    assert told["projects"][0]["title"]["en"] == "A trial house"
    assert told["sources"][0]["url"] == "https://example.org/klasteris"
    assert {member["source"] for member in told["members"]} == {told["sources"][0]["id"]}
    assert not [url for url in requests if not url.startswith((home, f"blob:{home.split('/katalogas')[0]}"))]


def test_parts_of_a_list_change_places_and_go_and_come_back(page: Page, form: str) -> None:
    """The focus stays with the part that moves, each step is told, and what was removed can be returned."""
    page.goto(f"{form}{EXAMPLE}")
    offices = page.locator(".edit-item > summary", has_text="biuras")
    there, turned = (
        (re.compile("Klasterio"), re.compile("Senasis")),
        (re.compile("Senasis"), re.compile("Klas")),
    )
    expect(offices).to_have_text(there)
    page.get_by_role("button", name=re.compile("^Perkelti žemyn: Klasterio biuras")).click()
    expect(offices).to_have_text(turned)
    expect(page.get_by_role("status")).to_contain_text("Perkelta: Klasterio biuras")
    assert page.evaluate("document.activeElement.closest('li').textContent").startswith("Klasterio biuras")
    page.get_by_role("button", name=re.compile("^Pašalinti: Klasterio biuras")).click()
    expect(offices).to_have_text(turned[:1])
    page.get_by_role("button", name="Grąžinti").click()
    expect(offices).to_have_text(turned)


def test_a_reload_keeps_unfinished_work_until_it_is_forgotten(page: Page, form: str) -> None:
    """It is in this browser, under one key, told on the page; one button deletes it."""
    page.goto(f"{form}{EXAMPLE}")
    acronym = page.get_by_role("textbox", name="Santrumpa")
    acronym.fill("NAUJA")
    expect(page.get_by_text("Nebaigtas darbas įsimintas šioje naršyklėje.")).to_be_visible()
    page.reload()
    expect(acronym).to_have_value("NAUJA")
    expect(page.get_by_text("Čia jūsų nebaigtas darbas")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == ["edit"]
    page.goto(f"{form}#start")
    expect(page.get_by_role("link", name="Pavyzdžio klasteris (klasteris)")).to_be_visible()
    page.goto(f"{form}{EXAMPLE}")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Ištrinti nebaigtą darbą").click()
    expect(acronym).to_have_value("PAVKLA")
    assert page.evaluate("localStorage.length") == 0


def test_a_mistake_is_told_at_its_field(page: Page, form: str) -> None:
    """Once the field is left, in words; at the end a summary leads to it; it goes when the mistake goes."""
    page.goto(f"{form}{EXAMPLE}")
    office = opened(page, "Klasterio biuras")
    phone = office.get_by_label("Telefonas")
    phone.fill("8 612 34567")
    phone.blur()
    told = "Rašykite +37061234567"
    expect(phone).to_have_attribute("aria-invalid", "true")
    expect(phone).to_have_accessible_description(re.compile(re.escape(told)))
    expect(page.get_by_role("status")).to_contain_text(told)
    page.get_by_role("button", name="Patikrinti ir baigti").click()
    summary = page.locator(".edit-wrong")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Liko 1 klaida")
    summary.get_by_role("link", name="Telefonas").click()
    expect(phone).to_be_focused()
    phone.fill("+37061234567")
    expect(phone).to_have_attribute("aria-invalid", "false")
    expect(summary).to_be_hidden()


def test_what_is_missing_in_a_new_entry_is_told_only_at_the_end(page: Page, form: str) -> None:
    """Nobody is scolded for what they have not come to yet."""
    page.goto(f"{form}#cluster")
    page.get_by_label("Failo vardas").fill("naujas")
    expect(page.locator("[aria-invalid=true]")).to_have_count(0)
    page.get_by_role("button", name="Patikrinti ir baigti").click()
    expect(page.locator(".edit-wrong")).to_be_visible()
    assert page.locator(".edit-error:visible").count() > 2


def test_the_file_reaches_the_keepers(page: Page, form: str) -> None:
    """A short new entry is in the address of the repository's form and in the draft of a message."""
    page.goto(f"{form}{EXAMPLE}")
    finished(page)
    there = page.get_by_role("link", name="Atverti failą saugykloje")
    expect(there).to_have_attribute("href", f"{REPOSITORY}/edit/main/content/clusters/example-cluster.yml")
    mail = page.get_by_role("link", name="Parašyti laišką katalogo prižiūrėtojams")
    draft = re.compile(f"mailto:{MAILBOX}[?]subject=.*example-cluster.yml&body=.*prisegtas")
    expect(mail).to_have_attribute("href", draft)
    expect(page.get_by_text("prisekite jį prie laiško")).to_be_visible()


MAKING = """async ([url, size, fresh]) => {
  const { repository } = await import(new URL("../assets/js/edit/finish.js", location))
  return repository(url, "content/clusters/a.yml", "ž".repeat(size), fresh)
}"""


FILE = "content%2Fclusters%2Fa.yml"


@pytest.mark.parametrize(
    ("url", "size", "address", "full"),
    [
        (f"{REPOSITORY}/edit/main/{{path}}", 1, f"{REPOSITORY}/new/main?filename={FILE}&value=%C5%BE", True),
        (f"{REPOSITORY}/edit/main/{{path}}", 2000, f"{REPOSITORY}/new/main?filename={FILE}", False),
        (f"{LAB}/-/edit/main/{{path}}", 1, f"{LAB}/-/new/main?file_name={FILE}&content=%C5%BE", True),
        ("https://example.org/wiki/{path}", 1, None, None),
        ("", 1, None, None),
    ],
)
def test_a_new_file_is_made_where_the_repository_is(
    page: Page, form: str, url: str, size: int, address: str | None, full: bool | None
) -> None:
    """With its text if an address can hold it; of other hosts nothing is guessed."""
    page.goto(form)
    made = page.evaluate(MAKING, [url, size, True])
    assert made == (address and {"address": address, "full": full})


def test_a_translation_is_checked_again_with_a_button(page: Page, form: str) -> None:
    """When the text changes, its translation is asked after; nobody has to know what a digest is."""
    page.goto(f"{form}{EXAMPLE}")
    group = page.get_by_role("group", name=re.compile("^Aprašymas"))
    button = group.get_by_role("button", name="Vertimas peržiūrėtas")
    expect(group.get_by_label("Angliškai", exact=True)).to_be_visible()
    expect(button).to_be_hidden()
    group.get_by_label("Lietuviškai", exact=True).fill("Visai kitas tekstas.")
    page.get_by_role("button", name="Patikrinti ir baigti").click()
    expect(page.locator(".edit-wrong")).to_contain_text("tekstas, iš kurio versta, pasikeitė")
    button.click()
    expect(button).to_be_hidden()
    _, text = finished(page)
    assert loaded(text)["description"]["lt"].strip() == "Visai kitas tekstas."


def test_text_stays_text(page: Page, form: str) -> None:
    """What is typed is never markup, in the form, in what it says and in what it asks."""
    page.goto(f"{form}#cluster")
    hostile = "<img src=x onerror=alert(1)> {name}"
    both(page, "Pavadinimas", hostile, hostile)
    page.get_by_role("button", name="Naujas šaltinis").click()
    page.get_by_role("dialog").get_by_label("Pavadinimas").fill(hostile)
    page.get_by_role("button", name="Pridėti šaltinį").click()
    page.get_by_role("button", name="Patikrinti ir baigti").click()
    expect(page.locator(".edit-item").first).to_contain_text(hostile)
    assert page.locator("#content img").count() == 0


@pytest.mark.parametrize(
    ("path", "width", "scheme"),
    [
        ("taisyti/", 1300, "light"),
        ("taisyti/", 320, "dark"),
        ("en/edit/", 1300, "dark"),
        ("en/edit/", 320, "light"),
    ],
)
def test_axe_finds_nothing_in_an_open_form(page: Page, home: str, path: str, width: int, scheme: Any) -> None:
    """Every section and every part open, mistakes told, on a phone too; nothing scrolls sideways."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{home}{path}{EXAMPLE}")
    page.locator(".edit-section").first.wait_for()
    page.evaluate(
        "document.querySelectorAll('.edit-section, .edit-item').forEach(part => (part.open = true))"
    )
    page.locator("input[inputmode=tel]").first.fill("8")
    page.locator("form .main").click()
    page.locator(".edit-wrong").wait_for()
    page.locator(".edit-ticks summary").first.click()
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert not [(broken["id"], node["html"], node["any"]) for broken in found for node in broken["nodes"]]
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_without_scripts_the_page_leads_to_other_ways(bare: Page, home: str) -> None:
    """It says what the form needs, and where to go without it."""
    bare.goto(f"{home}taisyti/")
    expect(bare.get_by_text("Formai reikia „JavaScript“")).to_be_visible()
    bare.locator("#content").get_by_role("link", name="Pataisykite savo įrašą").click()
    assert bare.url == f"{home}dalyvauti/"
