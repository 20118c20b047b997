// Holds the pages at parameters.paths to WCAG 2.2 A and AA with axe: tests::browser::Audit.

import axe from "axe-core";
import { drive } from "./harness.mjs";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

await drive(async ({ page, parameters }) => {
  const audits = [];
  for (const path of parameters.paths) {
    const response = await page.goto(path);
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
