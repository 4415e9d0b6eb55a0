import { createDocument } from "@regula/charts/node";
import { interpretTable, type Table } from "@regula/data";
import { train } from "@regula/engine";
import {
  type Advice,
  bundledKicks,
  compareLabels,
  contrastKicks,
  recommend,
  selectKicks,
  winProbability,
} from "@regula/football";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settings } from "../packages/football/src/advice/madeUpAdvice.ts";
import { renderAdviceReport, renderContrastReport } from "../packages/report/src/page.ts";
import { launchChromium } from "./browser.ts";
import { expectNoViolation, expectPageFits, open, withContext, writePage } from "./readPage.ts";

const hostile = '<img src=x onerror="alert(1)">';

let browser: Browser;
let table: Table;
let advices: readonly [Advice, Advice];

/** The bundled kicks, as those of two teams in ten matches. */
function kicksOf([first, second]: readonly [string, string]): Table {
  const { x, y, won } = bundledKicks().train;
  const columns = [
    { name: "x", cells: x },
    { name: "y", cells: y },
    { name: "won", cells: Float64Array.from(won) },
    { name: hostile, cells: Float64Array.from(won, (one, i) => (one + i) % 2) },
    { name: "match", cells: Array.from(won, (_, i) => `m${i % 10}`) },
    { name: "team", cells: Array.from(won, (_, i) => (i % 3 === 0 ? first : second)) },
    { name: "length", cells: Float64Array.from(won, (_, i) => (i % 2 === 0 ? 20 : 60)) },
    { name: "control_15", cells: Float64Array.from(won, (one, i) => (one + (i >> 1)) % 2) },
    { name: "control_30", cells: Float64Array.from(won) },
  ];
  return interpretTable({
    source: hostile,
    columns,
    rows: 200,
    delimiter: null,
    fileRow: (row) => row,
  });
}

beforeAll(async () => {
  browser = await launchChromium();
  table = kicksOf([hostile, "Reds"]);
  const advise = async (label: string): Promise<Advice> => {
    const kicks = selectKicks(table, { label, features: ["x", "y"], minLength: 40 });
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
    const page = renderAdviceReport(advices, {
      language,
      document: createDocument(),
      command: "regula recommend",
      disagreement: compareLabels(...advices),
    });
    expect(page).not.toMatch(/NaN|undefined|Infinity|<img/);
    // By which a report is known, so that the next one may be written over it.
    expect(page).toMatch(/^<!doctype html>\n.*<title>Regula · /s);
    const url = writePage(page);
    await expectPageFits(browser, url, language, 11);
    await expectNoViolation(browser, url);
  },
);

test.each([
  ["teams", { kind: "teams", teams: [hostile, "Reds"] }, "en"],
  ["build-up", { kind: "build-up" }, "pt-BR"],
] as const)(
  "the page of a contrast of %s fits 1280 and 360 px with letters of 9 px, light and dark, and axe-core finds nothing",
  async (_, sides, language) => {
    const contrast = contrastKicks(table, {
      sides,
      label: "won",
      minLength: 40,
    });
    const page = renderContrastReport(contrast, {
      language,
      document: createDocument(),
      command: "regula contrast",
    });
    expect(page).not.toMatch(/NaN|undefined|Infinity|<img/);
    const url = writePage(page);
    await expectPageFits(browser, url, language, 4);
    await expectNoViolation(browser, url);
  },
);

test("names of sixty letters without a space stay on 360 px and on one sheet of A4, and are told apart", async () => {
  const [long, other] = ["_A", "_B"].map(
    (end) => `${"Sportvereinigung".repeat(4).slice(0, 58)}${end}`,
  );
  const contrast = contrastKicks(kicksOf([long, other]), {
    sides: { kind: "teams", teams: [long, other] },
    label: "won",
    minLength: 40,
  });
  const [advice] = advices;
  const fittedOn = { kind: "team", team: long } as const;
  const options = { language: "pt-BR", document: createDocument(), command: "regula" } as const;
  for (const page of [
    renderContrastReport(contrast, options),
    renderAdviceReport([{ ...advice, kicks: { ...advice.kicks, fittedOn } }], options),
  ]) {
    const url = writePage(page);
    await expectPageFits(browser, url, "pt-BR", 4);
    // A4 less margins of 14 mm, in pixels of 1/96 of an inch.
    const [width, height] = [688, 1017];
    await withContext(browser, { viewport: { width, height } }, async (context) => {
      const { page: sheet } = await open(context, url);
      await sheet.emulateMedia({ media: "print" });
      expect(await sheet.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(
        width,
      );
      const end = await sheet.evaluate(
        'document.querySelector(".sheet").getBoundingClientRect().bottom + scrollY',
      );
      expect(end).toBeLessThanOrEqual(height);
    });
  }
  const rows = [...renderContrastReport(contrast, options).matchAll(/>(Sportv[^<]*…[^<]*)</g)];
  expect(new Set(rows.map(([, name]) => name.slice(-2)))).toEqual(new Set(["_A", "_B"]));
});
