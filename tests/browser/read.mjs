// Reads the pages at parameters.paths: tests::browser::Browser::read.

import { drive } from "./harness.mjs";
import { reader } from "./reading.mjs";

await drive(async ({ page, parameters }) => {
  const read = reader(page);
  const pages = [];
  for (const path of parameters.paths) {
    await page.goto(path);
    pages.push(await read());
  }
  return pages;
});
