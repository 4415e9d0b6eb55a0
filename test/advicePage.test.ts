import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createDocument } from "@regula/charts/node";
import { interpretTable } from "@regula/data";
import { train } from "@regula/engine";
import {
  type Advice,
  bundledKicks,
  compareLabels,
  recommend,
  selectKicks,
  winProbability,
} from "@regula/football";
import type { AxeResults } from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { renderAdviceReport } from "../packages/report/src/page.ts";
import { launchChromium } from "./browser.ts";
import { root, temporaryFolder } from "./runRegula.ts";

const axe = readFileSync(path.join(root, "node_modules/axe-core/axe.min.js"), "utf8");
const hostile = '<img src=x onerror="alert(1)">';
const leastText = 9;

let browser: Browser;
let advices: readonly [Advice, Advice];

beforeAll(async () => {
  browser = await launchChromium();
  const { x, y, won } = bundledKicks().train;
  const columns = [
    { name: "x", cells: x },
    { name: "y", cells: y },
    { name: "won", cells: Float64Array.from(won) },
    { name: hostile, cells: Float64Array.from(won, (one, i) => (one + i) % 2) },
  ];
  const table = interpretTable({
    source: hostile,
    columns,
    rows: 200,
    delimiter: null,
    fileRow: (row) => row,
  });
  const advise = async (label: string): Promise<Advice> => {
    const kicks = selectKicks(table, { label, features: ["x", "y"], minLength: 40 });
    const settings = {
      scatter: 5,
      members: 20,
      permutations: 19,
      seed: 3,
      hidden: [6],
      learningRate: 0.3,
      iterations: 200,
      precision: "f64" as const,
      arithmetic: "strict" as const,
      tune: false,
      value: null,
    };
    const advice = await recommend(kicks, settings, { runJob: train, law: winProbability });
    if (!advice) throw new Error("interrupted");
    return advice;
  };
  advices = [await advise("won"), await advise(hostile)];
});
afterAll(() => browser?.close());

test.each(["en", "pt-BR"] as const)(
  "the page of advice in %s fits 1280 and 360 px with letters of 9 px, light and dark, and axe-core finds nothing",
  async (language) => {
    const file = path.join(temporaryFolder(), "report.html");
    const page = renderAdviceReport(advices, {
      language,
      document: createDocument(),
      command: "regula recommend",
      disagreement: compareLabels(...advices),
    });
    expect(page).not.toMatch(/NaN|undefined|Infinity|<img/);
    // By which a report is known, so that the next one may be written over it.
    expect(page).toMatch(/^<!doctype html>\n.*<title>Regula · /s);
    writeFileSync(file, page);
    const context = await browser.newContext({ bypassCSP: true });
    const tab = await context.newPage();
    const said: string[] = [];
    tab.on("pageerror", (error) => said.push(error.message));
    tab.on("dialog", (dialog) => dialog.dismiss().then(() => said.push(dialog.message())));
    await tab.goto(pathToFileURL(file).href);
    await tab.evaluate(axe);
    const violations = async (rule?: string) => {
      const options = { resultTypes: ["violations"], ...(rule && { runOnly: [rule] }) };
      const found = await tab.evaluate<AxeResults>(
        `axe.run({ exclude: [["circle"], ["path"], ["line"]] }, ${JSON.stringify(options)})`,
      );
      return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    };
    for (const width of [1280, 360]) {
      await tab.setViewportSize({ width, height: 900 });
      expect(await tab.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      const sizes = await tab.evaluate<number[]>(
        "Array.from(document.querySelectorAll('svg text'), (text) => text.getScreenCTM().a * parseFloat(getComputedStyle(text).fontSize))",
      );
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(leastText);
      expect(await violations(), `at ${width}`).toEqual([]);
    }
    await tab.emulateMedia({ colorScheme: "dark" });
    expect(await violations("color-contrast"), "dark").toEqual([]);
    expect(said).toEqual([]);
    await context.close();
  },
);
