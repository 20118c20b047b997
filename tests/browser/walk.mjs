// Goes from parameters.path through parameters.steps by keyboard, and reads the page at the end:
// tests::browser::Browser::walk.

import { drive } from "./harness.mjs";
import { tabTo } from "./keyboard.mjs";
import { reader } from "./reading.mjs";

const STEPS = {
  to: tabTo,
  press: (page, key) => page.keyboard.press(key),
  write: (page, text) => page.keyboard.type(text),
  see: (page, text) => page.getByText(text).first().waitFor(),
};

await drive(async ({ page, parameters }) => {
  const read = reader(page);
  await page.goto(parameters.path);
  for (const step of parameters.steps) {
    const [[name, argument]] = Object.entries(step);
    await STEPS[name](page, argument);
  }
  return read();
});
