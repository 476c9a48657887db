"""The pages in a real browser, on a desk and in a hand: no error in the console, and the time line obeys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
DESK, HAND = (1440, 900), (390, 844)


@pytest.fixture(scope="module")
def signed_in(browser: Browser, site: Site) -> StorageState:
    """The cookies of somebody who came in by a link, which opened the newest project."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.link())
    expect(page).to_have_title("Finished · OMVEE")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture(params=[(DESK, "dark"), (HAND, "light")], ids=["desk, dark", "hand, light"])
def page(request: pytest.FixtureRequest, browser: Browser, signed_in: StorageState) -> Iterator[Page]:
    """A browser that is signed in. Whatever it complains about fails the test."""
    (width, height), scheme = request.param
    hand = width < 800
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        has_touch=hand,
        is_mobile=hand,
        storage_state=signed_in,
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
    yield page
    context.close()
    assert complaints == []


def opened(page: Page, site: Site, title: str) -> None:
    page.goto(site.address)
    page.get_by_role("link", name=title).click()
    page.wait_for_url("**/projects/*/")


def playhead(page: Page) -> float:
    return float(page.get_by_role("slider", name="Playhead").get_attribute("aria-valuenow") or -1)


def test_a_finished_film_is_played_where_it_can_seek(page: Page, site: Site) -> None:
    opened(page, site, "Finished")
    assert page.locator("video#clock").get_attribute("src", timeout=1000)
    expect(page.get_by_role("link", name="Download")).to_be_visible()


def test_a_touch_of_the_time_line_moves_the_playhead(page: Page, site: Site) -> None:
    opened(page, site, "Growing")
    slider = page.get_by_role("slider", name="Playhead")
    slider.scroll_into_view_if_needed()
    box = page.locator(".line-scroll").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + 40)
    expect(slider).not_to_have_attribute("aria-valuenow", "0.00")
    assert 2 < playhead(page) < 12


@pytest.mark.parametrize("page", [(HAND, "light")], ids=["hand, light"], indirect=True)
def test_in_the_hand_the_time_line_moves_under_the_playhead(page: Page, site: Site) -> None:
    opened(page, site, "Growing")
    page.evaluate("document.querySelector('.line-scroll').scrollLeft = 170")
    expect(page.get_by_role("slider", name="Playhead")).to_have_attribute("aria-valuenow", "5.00")
    head = page.locator("[data-head]").bounding_box()
    assert head is not None
    assert head["x"] == pytest.approx(195, abs=8)


def test_a_line_is_put_right_from_the_time_line(page: Page, site: Site) -> None:
    opened(page, site, "Growing")
    page.locator("[data-lyrics] button").first.click()
    page.get_by_role("button", name="+0.1").click()
    start = float(page.locator("[name=start]").input_value())
    page.locator(".line-form").get_by_role("button", name="Save").click()
    expect(page.locator("[data-line-form]")).to_be_hidden()
    lines = page.evaluate("JSON.parse(document.getElementById('timeline-data').textContent).lines")
    assert lines[0]["start"] == pytest.approx(start)


def test_a_shot_takes_its_scene_in_hand(page: Page, site: Site) -> None:
    opened(page, site, "Growing")
    page.locator(".shot").nth(2).click()
    expect(page.locator("#inspector h2")).to_have_text("Scene title 3")
    assert playhead(page) == pytest.approx(4.0, abs=0.01)


def test_the_keyboard_goes_by_beat_and_by_bar(page: Page, site: Site) -> None:
    opened(page, site, "Growing")
    page.get_by_role("slider", name="Playhead").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert playhead(page) == pytest.approx(1.0, abs=0.02)
    page.keyboard.press("Shift+ArrowRight")
    assert playhead(page) == pytest.approx(2.0, abs=0.02)


@pytest.mark.parametrize("title", ["Begun", "Growing", "Finished"])
def test_the_bar_at_the_top_stays_low_at_every_stage(page: Page, site: Site, title: str) -> None:
    opened(page, site, title)
    bar = page.locator("header.top").bounding_box()
    assert bar is not None
    assert bar["height"] < 110


def test_nothing_is_wider_than_the_window(page: Page, site: Site) -> None:
    for path in ("/", "/projects/new/", "/artists/"):
        page.goto(site.address + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    opened(page, site, "Growing")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_verdict_changes_the_card_and_not_the_page(page: Page, site: Site) -> None:
    opened(page, site, "Growing")
    page.locator(".shot").nth(1).click()
    expect(page.locator("#inspector h2")).to_have_text("Scene title 2")
    page.evaluate("window.stays = true")
    page.locator("#reject").click()
    expect(page.locator(".card").nth(1)).to_contain_text("Rejected by alice")
    page.locator("#approve").click()
    expect(page.locator(".card").nth(1)).to_contain_text("Approved by alice")
    assert page.evaluate("window.stays")


def test_the_admin_works_under_the_content_policy(page: Page, site: Site) -> None:
    page.goto(site.address + "/admin/projects/image/")
    expect(page.locator("#result_list tbody tr").first).to_be_visible()
    page.goto(site.address + "/admin/projects/project/1/change/")
    expect(page.locator("#id_title")).to_have_value("Growing")
