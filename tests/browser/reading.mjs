// What a visitor meets on a page, in the form of tests::browser::Page.

import { stops } from "./keyboard.mjs";

// Starts to listen to what the browser complains about; the function returned reads the page as it is now.
export function reader(page) {
  let status = 0;
  const complaints = [];
  page.on("response", (response) => {
    const request = response.request();
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) status = response.status();
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  return async () => {
    const seen = await page.evaluate(() => ({
      title: document.title,
      language: document.documentElement.lang,
      text: document.body.innerText,
      overflows: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    }));
    const order = await stops(page);
    return { url: page.url(), status, ...seen, stops: order, complaints: complaints.splice(0) };
  };
}
