// Holds the pages at parameters.paths to WCAG 2.2 A and AA with axe: tests::browser::Audit.

import axe from "axe-core";
import { drive } from "./harness.mjs";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

await drive(async ({ page, parameters, visit }) => {
  const devtools = await page.context().newCDPSession(page);
  const audits = [];
  for (const path of parameters.paths) {
    await devtools.send("Emulation.setScriptExecutionDisabled", { value: !visit.javascript });
    const response = await page.goto(path);
    // A page read without JavaScript keeps the form it has by now, and axe gets the timers that it waits for.
    await devtools.send("Emulation.setScriptExecutionDisabled", { value: false });
    await page.evaluate(axe.source);
    const { passes, violations } = await page.evaluate(
      (values) => window.axe.run(document, { runOnly: { type: "tag", values } }),
      RULES,
    );
    audits.push({
      url: page.url(),
      status: response.status(),
      passes: passes.length,
      violations: violations.map(describe),
    });
  }
  return audits;
});

function describe({ id, impact, help, nodes }) {
  const places = nodes.map(({ target, html, failureSummary }) => `${target.join(" ")}: ${html}\n${failureSummary}`);
  return { id, impact: impact ?? "unknown", help, places };
}
