// Starts Debian's Chromium the way every script here needs it, and carries questions and answers between the
// Rust tests and a script: a visit comes as JSON on standard input, the result goes as JSON to standard output.

import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { json } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { chromium } from "playwright-core";

// The browser talks to nobody but the site under test: without these, it looks for updates and synchronises.
const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// In milliseconds, for a machine that compiles at the same time: for one step, and for a whole script, which
// the Rust side would otherwise end without a word.
const PATIENCE = 30_000;
const PATIENCE_IN_ALL = 100_000;

export async function launch() {
  const executablePath = process.env.ELINVOIMA_CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: FLAGS });
}

// Opens an empty page for a visitor; `visit` is tests::browser::Visit.
export async function open(browser, visit) {
  const context = await browser.newContext({
    baseURL: visit.base,
    javaScriptEnabled: visit.javascript,
    viewport: visit.viewport,
    locale: visit.language,
    timezoneId: "Europe/Helsinki",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(PATIENCE);
  await context.addCookies(visit.cookies.map((cookie) => ({ ...cookie, url: visit.base })));
  return context.newPage();
}

// Runs a script: `work` gets { page, parameters, visit, browser } and returns what the test wants to know.
export async function drive(work) {
  // Standard output is for the result alone.
  console.log = console.error;
  const visit = await json(process.stdin);
  const browser = await launch();
  const page = await open(browser, visit);
  try {
    const result = await Promise.race([work({ page, parameters: visit.parameters, visit, browser }), deadline()]);
    process.stdout.write(JSON.stringify(result ?? null));
  } catch (error) {
    console.error(error);
    await photograph(page);
    process.exitCode = 1;
  } finally {
    await browser.close();
  }
}

async function deadline() {
  await setTimeout(PATIENCE_IN_ALL, undefined, { ref: false });
  throw new Error(`not done within ${PATIENCE_IN_ALL / 1000} seconds`);
}

async function photograph(page) {
  const directory = process.env.ELINVOIMA_PICTURES;
  if (!directory) return;
  try {
    const path = join(directory, `${basename(process.argv[1], ".mjs")}-${process.pid}.png`);
    await mkdir(directory, { recursive: true });
    await page.screenshot({ path, fullPage: true });
    console.error(`The page at that moment, ${page.url()}: ${path}`);
  } catch (error) {
    console.error(`There is no picture of the page: ${error.message}`);
  }
}
