import { createDocument } from "@regula/charts/node";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderTuneReport } from "../packages/report/src/page.ts";
import { hostileWords } from "../packages/report/src/samples/realComparisons.ts";
import { sampleStudies } from "../packages/report/src/samples/realStudies.ts";
import { launchChromium } from "./browser.ts";
import { expectNoViolation, expectPageFits, open, withContext, writePage } from "./readPage.ts";

const names = ["withCurve", "hostile", "amounts", "allDiverged"] as const;
const languages = ["en", "pt-BR"] as const;

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
  for (const name of names) await sampleStudies[name]();
});
afterAll(() => browser?.close());

async function writeReport(
  name: (typeof names)[number],
  language: (typeof languages)[number],
): Promise<string> {
  const { result, study } = await sampleStudies[name]();
  const command = `regula tune '${"long-".repeat(40)}.csv'`;
  const document = createDocument();
  return writePage(renderTuneReport(result, { language, document, command, study }));
}

const cases = names.flatMap((name) => languages.map((language) => [name, language] as const));

describe.each(cases)("the page of %s in %s, light and dark", (name, language) => {
  test("says nothing, asks for nothing, and fits 1280 and 360 px with letters of 9 px", async () => {
    const leastTexts = name === "allDiverged" ? 0 : 40;
    await expectPageFits(browser, await writeReport(name, language), language, leastTexts);
  });
});

// The languages take turns: of a page axe-core sees nothing else in the one than in the other.
test.each(names.map((name, i) => [name, languages[i % 2]] as const))(
  "the page of %s in %s has no violation that axe-core finds at 1280 or 360 px, light or dark",
  async (name, language) => {
    await expectNoViolation(browser, await writeReport(name, language));
  },
);

test("names from a file are text: shown as they are, making no element", async () => {
  const url = await writeReport("hostile", "en");
  await withContext(browser, {}, async (context) => {
    const { page, said } = await open(context, url);
    const text = await page.textContent("main");
    expect(hostileWords.filter((words) => !text?.includes(words))).toEqual([]);
    expect(await page.locator("script, img, h1:nth-of-type(2)").count()).toBe(0);
    expect(said).toEqual([]);
  });
});
