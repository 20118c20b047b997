// Moves through a page as somebody does who has no mouse: by Tab, and by what the focused element answers to.

// More stops than any page should have; a visitor would have given up long before.
const LIMIT = 200;

// Every stop of the Tab key from the top of the page, once: { name: "a Kirjaudu", visible: true }.
export async function stops(page) {
  await page.evaluate(() => {
    document.activeElement?.blur();
    window.elinvoimaVisited = new WeakSet();
  });
  const found = [];
  while (found.length < LIMIT) {
    const stop = await tab(page);
    if (stop === null || stop.visited) return found.map(({ name, visible }) => ({ name, visible }));
    found.push(stop);
  }
  throw new Error(`more than ${LIMIT} stops, the last of them ${found.at(-1).name}`);
}

// Presses Tab until the focus is on the stop of this name, so that keys pressed next go there.
export async function tabTo(page, name) {
  const passed = new Set();
  for (let pressed = 0; pressed < LIMIT; pressed += 1) {
    const stop = await tab(page);
    if (stop?.name === name) return;
    if (stop) passed.add(stop.name);
  }
  throw new Error(`Tab does not lead to "${name}", but to ${JSON.stringify([...passed])}`);
}

async function tab(page) {
  await page.keyboard.press("Tab");
  return focusIn(page.mainFrame());
}

// A page knows only that the focus is somewhere in a frame; what the visitor sees is the stop inside it.
async function focusIn(frame) {
  const stop = await frame.evaluate(describeFocus);
  if (!stop?.name.startsWith("iframe")) return stop;
  const focused = await frame.evaluateHandle(() => document.activeElement);
  const inner = await focused.asElement()?.contentFrame();
  return (inner && (await focusIn(inner))) ?? stop;
}

// Runs in the page: where the focus is, or nothing when it is with the page itself.
function describeFocus() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const known = (window.elinvoimaVisited ??= new WeakSet());
  const visited = known.has(element);
  known.add(element);
  const labels = [...(element.labels ?? [])].map((label) => label.innerText);
  const name = element.getAttribute("aria-label") ?? (labels.join(" ") || element.innerText || element.value || "");
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return {
    name: `${element.localName} ${name.trim().replace(/\s+/g, " ")}`.trim(),
    visible: outlined || style.boxShadow !== "none",
    visited,
  };
}
