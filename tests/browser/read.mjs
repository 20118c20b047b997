// Reads the pages at parameters.paths and tells what a visitor meets there: tests::browser::Page.

import { drive } from "./harness.mjs";
import { stops } from "./keyboard.mjs";

await drive(async ({ page, parameters }) => {
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  const pages = [];
  for (const path of parameters.paths) {
    const response = await page.goto(path);
    const seen = await page.evaluate(() => ({
      title: document.title,
      language: document.documentElement.lang,
      text: document.body.innerText,
      overflows: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    }));
    const order = await stops(page);
    pages.push({ url: page.url(), status: response.status(), ...seen, stops: order, complaints: complaints.splice(0) });
  }
  return pages;
});
