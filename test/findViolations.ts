import { readFileSync } from "node:fs";
import path from "node:path";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { root } from "./root.ts";

const axe = readFileSync(path.join(root, "node_modules/axe-core/axe.min.js"), "utf8");

/** Points and lines have no words, and the first rows of a table stand for the others. */
const context = {
  exclude: [["circle"], ["path"], ["line"], ["tbody tr:nth-child(n + 4)"]],
};

/** What axe-core finds on the page as it is, by all its rules or by some; the page must allow eval. */
export async function findViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  const options = {
    resultTypes: ["violations"],
    // The way to an element is long to find, and its HTML tells more.
    selectors: false,
    ...(rules && { runOnly: rules }),
  };
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(${JSON.stringify(context)}, ${JSON.stringify(options)})`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
  );
}
