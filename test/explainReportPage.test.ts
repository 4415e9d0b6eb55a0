import { createDocument } from "@regula/charts/node";
import { defineStudy, interpretTable, type Table } from "@regula/data";
import { explainModel, trainModel } from "@regula/models";
import type { ExplainedModel } from "@regula/report";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderExplainReport } from "../packages/report/src/page.ts";
import { launchChromium } from "./browser.ts";
import { expectNoViolation, expectPageFits, open, withContext, writePage } from "./readPage.ts";

const languages = ["en", "pt-BR"] as const;
const hostile = '<img src=x onerror="alert(1)">';

/** A number and its double, a date, a category with hostile names, and noise; by `target` a class or an amount. */
function tableOf(from: number, rows = 160): Table {
  const j = Array.from({ length: rows }, (_, i) => from + i);
  const x = j.map((i) => Math.sin(7 * i) * 5);
  const side = j.map((i) => ["left", hostile, "a long name of a category that goes on"][i % 3]);
  const day = j.map((i) => 180 * Math.sin(11 * i));
  const s = j.map((_, k) => x[k] * (side[k] === "left" ? 1.5 : 0.2) + day[k] / 60);
  return interpretTable({
    source: "kept.csv",
    rows,
    delimiter: null,
    fileRow: (row) => row + 2,
    columns: [
      { name: "x", cells: x.map((value, k) => (k % 11 === 4 ? "" : value.toFixed(3))) },
      { name: "double", cells: x.map((value) => (2 * value).toFixed(3)) },
      {
        name: "when",
        cells: day.map((d) =>
          new Date(1.7e12 + 86_400_000 * Math.round(d)).toISOString().slice(0, 10),
        ),
      },
      { name: "side", cells: side },
      { name: "noise", cells: Float64Array.from(j, (i) => Math.sin(97 * i)) },
      {
        name: "won",
        cells: s.map((value, k) => (value + 2 * Math.sin(31 * j[k]) > 0 ? "yes" : "no")),
      },
      { name: "level", cells: s.map((value) => (value > 2 ? "high" : value > -2 ? "mid" : "low")) },
      { name: "amount", cells: Float64Array.from(s, (value) => 1e4 + 300 * value) },
    ],
  });
}

const explained = new Map<string, ExplainedModel>();
const targets = ["won", "level", "amount"] as const;
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
  for (const target of targets) {
    const study = defineStudy(tableOf(0), {
      target,
      features: ["x", "double", "when", "side", "noise"],
      missing: "fill",
      indicators: true,
      inputEncoding: "piecewise",
    });
    const result = await trainModel(study, {
      hidden: [12],
      optimizer: "adam",
      learningRate: 0.02,
      iterations: 200,
      members: 3,
      resampling: "folds",
      keep: "networks",
      validation: null,
    });
    if (result.status !== "completed") throw new Error(result.status);
    const table = tableOf(500);
    const told = await explainModel(result.model, table, { seed: 1, shuffles: 3 });
    if (told.status !== "completed") throw new Error(told.status);
    explained.set(target, { model: result.model, table, explanation: told.explanation });
  }
}, 120_000);
afterAll(() => browser?.close());

function write(target: (typeof targets)[number], language: (typeof languages)[number]): string {
  const one = explained.get(target);
  if (!one) throw new Error(target);
  const command = `regula explain m.json '${"long-".repeat(40)}.csv'`;
  const document = createDocument();
  return writePage(renderExplainReport(one, { language, document, command, warnings: [] }));
}

const cases = targets.flatMap((target) => languages.map((language) => [target, language] as const));

describe.each(cases)("the page that explains %s in %s, light and dark", (target, language) => {
  test("says nothing, asks for nothing, and fits 1280 and 360 px with letters of 9 px", async () => {
    await expectPageFits(browser, write(target, language), language, 30);
  });
});

test.each(targets.map((target, i) => [target, languages[i % 2]] as const))(
  "the page that explains %s in %s has no violation that axe-core finds at 1280 or 360 px, light or dark",
  async (target, language) => {
    await expectNoViolation(browser, write(target, language));
  },
);

test("names from a file are text, and what was shown is drawn: a curve with its rug, and bars of categories", async () => {
  await withContext(browser, {}, async (context) => {
    const { page, said } = await open(context, write("won", "en"));
    expect(await page.locator("script, img").count()).toBe(0);
    expect(await page.locator("[data-mark=rug]").count()).toBeGreaterThan(0);
    expect(await page.textContent("main")).toContain("have nearly the same information");
    expect(said).toEqual([]);
  });
});
