// Takes a picture of a page, by hand:
//
//   node tests/browser/screenshot.mjs URL out.png [--width 360] [--height 740] [--cookie name=value]…
//                                     [--language sv] [--no-js] [--dark] [--fold] [--unfold]
//
// The picture is of the whole page; with --fold, of what is seen before scrolling; with --unfold, of the page
// with all its forms open.

import { parseArgs } from "node:util";
import { launch, open } from "./harness.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: "string", default: "1280" },
    height: { type: "string", default: "800" },
    cookie: { type: "string", multiple: true, default: [] },
    language: { type: "string", default: "fi" },
    "no-js": { type: "boolean", default: false },
    dark: { type: "boolean", default: false },
    fold: { type: "boolean", default: false },
    unfold: { type: "boolean", default: false },
  },
});
const [url, path] = positionals;
if (!url || !path) {
  console.error("usage: node tests/browser/screenshot.mjs URL out.png [options]");
  process.exit(2);
}

const browser = await launch();
try {
  const page = await open(browser, {
    base: new URL(url).origin,
    javascript: !values["no-js"],
    viewport: { width: Number(values.width), height: Number(values.height) },
    language: values.language,
    cookies: values.cookie.map((cookie) => {
      const [name, ...value] = cookie.split("=");
      return { name, value: value.join("=") };
    }),
  });
  if (values.dark) {
    await page.emulateMedia({ colorScheme: "dark" });
  }
  const response = await page.goto(url);
  if (values.unfold) {
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  }
  await page.screenshot({ path, fullPage: !values.fold });
  console.error(`${response.status()} ${page.url()}`);
} finally {
  await browser.close();
}
