// Moves through a page as somebody does who has no mouse: by Tab, and by what the focused element answers to.

// More stops than any page should have; a visitor would have given up long before.
const LIMIT = 200;

// Presses Tab until the focus is on the element (a Playwright locator), so that a following
// page.keyboard.press("Enter") or page.keyboard.type("…") goes there. Throws when Tab does not lead there.
export async function tabTo(page, locator) {
  for (let pressed = 0; pressed < LIMIT; pressed += 1) {
    await page.keyboard.press("Tab");
    if (await locator.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to ${locator} within ${LIMIT} stops`);
}

// Every stop of the Tab key from the top of the page, once: { name: "a Kirjaudu", visible: true }.
export async function stops(page) {
  await page.evaluate(() => document.activeElement?.blur());
  const found = [];
  while (found.length < LIMIT) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(describeFocus);
    if (stop === null) return found;
    found.push(stop);
  }
  throw new Error(`more than ${LIMIT} stops, or the focus is trapped at ${found.at(-1).name}`);
}

// Runs in the page. Nothing, once the focus is back at the page itself or at a stop that was already visited.
function describeFocus() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const visited = (window.elinvoimaVisited ??= new WeakSet());
  if (visited.has(element)) return null;
  visited.add(element);
  const labels = [...(element.labels ?? [])].map((label) => label.innerText);
  const name = element.getAttribute("aria-label") ?? (labels.join(" ") || element.innerText || element.value || "");
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return {
    name: `${element.localName} ${name.trim().replace(/\s+/g, " ")}`.trim(),
    visible: outlined || style.boxShadow !== "none",
  };
}
