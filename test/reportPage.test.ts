import { createDocument } from "@regula/charts/node";
import type { Comparison } from "@regula/studies";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderComparisonReport } from "../packages/report/src/page.ts";
import { hostileWords, sampleComparisons } from "../packages/report/src/samples/realComparisons.ts";
import { launchChromium } from "./browser.ts";
import { expectNoViolation, expectPageFits, open, withContext, writePage } from "./readPage.ts";

const names = ["kicks", "noTest", "hostile", "sixModels", "diverged"] as const;
const languages = ["en", "pt-BR"] as const;
const themes = ["light", "dark"] as const;
let browser: Browser;
const comparisons = new Map<(typeof names)[number], Comparison>();

beforeAll(async () => {
  browser = await launchChromium();
  for (const name of names) comparisons.set(name, await sampleComparisons[name]());
});
afterAll(() => browser?.close());

function writeReport(name: (typeof names)[number], language: (typeof languages)[number]): string {
  const comparison = comparisons.get(name);
  if (!comparison) throw new Error(`no comparison ${name}`);
  const command = `regula compare '${"long-".repeat(40)}.csv'`;
  const document = createDocument();
  return writePage(renderComparisonReport(comparison, { language, document, command }));
}

const cases = names.flatMap((name) => languages.map((language) => [name, language] as const));

describe.each(cases)("the page of %s in %s, light and dark", (name, language) => {
  test("says nothing, asks for nothing, and fits 1280 and 360 px with letters of 9 px", async () => {
    await expectPageFits(browser, writeReport(name, language), language, 11);
  });
});

// The languages take turns: of a page axe-core sees nothing else in the one than in the other.
test.each(names.map((name, i) => [name, languages[i % 2]] as const))(
  "the page of %s in %s has no violation that axe-core finds at 1280 or 360 px, light or dark",
  async (name, language) => {
    await expectNoViolation(browser, writeReport(name, language));
  },
);

test("the reader's system chooses the theme", async () => {
  const url = writeReport("noTest", "en");
  const backgrounds = themes.map((colorScheme) =>
    withContext(browser, { colorScheme }, async (context) => {
      const { page } = await open(context, url);
      return page.evaluate("getComputedStyle(document.body).backgroundColor");
    }),
  );
  expect(await Promise.all(backgrounds)).toEqual(["rgb(250, 249, 245)", "rgb(20, 22, 26)"]);
});

test("by keyboard alone: Tab to every cost, Enter opens it, and the table scrolls", async () => {
  const url = writeReport("sixModels", "en");
  await withContext(browser, { viewport: { width: 360, height: 900 } }, async (context) => {
    const { page } = await open(context, url);
    const state = () =>
      page.evaluate<string>(
        "document.activeElement.localName + ' ' + document.querySelector('details').open",
      );
    await page.keyboard.press("Tab");
    expect(await state()).toBe("summary false");
    await page.keyboard.press("Enter");
    expect(await state()).toBe("summary true");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    // Asked anew each time: waiting inside the page would take eval, which it forbids.
    const scrolled = () => page.evaluate<number>("document.querySelector('.scroll').scrollLeft");
    await expect.poll(scrolled).toBeGreaterThan(0);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    expect(await state()).toBe("summary false");
  });
});

test("names from a file are text: shown as they are, making no element", async () => {
  const url = writeReport("hostile", "en");
  await withContext(browser, {}, async (context) => {
    const { page, said } = await open(context, url);
    const text = await page.textContent("main");
    expect(hostileWords.filter((words) => !text?.includes(words))).toEqual([]);
    expect(await page.locator("script, img, h1:nth-of-type(2)").count()).toBe(0);
    expect(said).toEqual([]);
  });
});
