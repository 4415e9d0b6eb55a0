import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createDocument } from "@regula/charts/node";
import type { Comparison } from "@regula/engine/study";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderComparisonReport } from "../packages/report/src/index.ts";
import { hostileWords, sampleComparisons } from "../packages/report/src/samples/realComparisons.ts";
import { launchChromium } from "./browser.ts";
import { root, temporaryFolder } from "./runRegula.ts";

const names = ["kicks", "noTest", "hostile", "sixModels", "diverged"] as const;
const languages = ["en", "pt-BR"] as const;
const themes = ["light", "dark"] as const;
const widths = [1280, 360] as const;

const axe = readFileSync(path.join(root, "node_modules/axe-core/axe.min.js"), "utf8");

/** The least size at which a chart's letters can be read, in CSS pixels. */
const leastText = 9;

let browser: Browser;
const comparisons = new Map<(typeof names)[number], Comparison>();

beforeAll(async () => {
  browser = await launchChromium();
  for (const name of names) comparisons.set(name, await sampleComparisons[name]());
});
afterAll(() => browser?.close());

/** The page as a reader has it: a file of its own. */
function writePage(name: (typeof names)[number], language: (typeof languages)[number]): string {
  const comparison = comparisons.get(name);
  if (!comparison) throw new Error(`no comparison ${name}`);
  const command = `regula compare '${"long-".repeat(40)}.csv'`;
  const document = createDocument();
  const file = path.join(temporaryFolder(), "report.html");
  writeFileSync(file, renderComparisonReport(comparison, { language, document, command }));
  return pathToFileURL(file).href;
}

async function withContext<T>(
  options: BrowserContextOptions,
  work: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options);
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

/** Opens a page and gathers whatever it says or asks for. */
async function open(context: BrowserContext, url: string): Promise<{ page: Page; said: string[] }> {
  const page = await context.newPage();
  const said: string[] = [];
  page.on("console", (message) => said.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== url) said.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return { page, said };
}

/** What axe-core, once it is in the page, finds there; points and lines of charts have no words. */
async function findViolations(page: Page, rule?: string): Promise<string[]> {
  const options = { resultTypes: ["violations"], ...(rule && { runOnly: [rule] }) };
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run({ exclude: [["circle"], ["path"], ["line"]] }, ${JSON.stringify(options)})`,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Letters of the charts, as large as they are on the screen. */
function measureTexts(page: Page): Promise<{ words: string; size: number }[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll("svg text"), (text) => {
      const scale = (text as SVGTextElement).getScreenCTM()?.a ?? 0;
      return {
        words: text.textContent ?? "",
        size: scale * Number.parseFloat(getComputedStyle(text).fontSize),
      };
    }),
  );
}

/** Whatever sticks out of its card, or out of the page where it is in none. */
function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const unseen = "title, desc, defs, thead, [clip-path], .scroll";
    return Array.from(document.querySelectorAll(".card *, main svg text"))
      .filter((part) => !part.closest(unseen))
      .filter((part) => {
        const room = (part.closest(".card") ?? document.documentElement).getBoundingClientRect();
        const { left, right } = part.getBoundingClientRect();
        return left < room.left || right > room.right;
      })
      .map((part) => part.outerHTML.slice(0, 200));
  });
}

const cases = names.flatMap((name) => languages.map((language) => [name, language] as const));

describe.each(cases)("the page of %s in %s, light and dark", (name, language) => {
  test("says nothing, asks for nothing, and fits 1280 and 360 px with letters of 9 px", async () => {
    const url = writePage(name, language);
    await withContext({}, async (context) => {
      const { page, said } = await open(context, url);
      expect(await page.getAttribute("html", "lang")).toBe(language);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        const scrolled = await page.evaluate("document.documentElement.scrollWidth");
        expect(scrolled, `at ${width}`).toBeLessThanOrEqual(width);
        expect(await findOverflow(page), `at ${width}`).toEqual([]);
      }
      const texts = await measureTexts(page);
      expect(texts.length).toBeGreaterThan(10);
      expect(texts.filter(({ size }) => size < leastText)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(said).toEqual([]);
    });
  });

  test("has no violation that axe-core finds at 1280 or 360 px", async () => {
    const url = writePage(name, language);
    // The page's own policy would keep axe-core out as well.
    await withContext({ bypassCSP: true }, async (context) => {
      const { page } = await open(context, url);
      await page.evaluate(`${axe}; document.querySelector("details").open = true;`);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        expect(await findViolations(page), `at ${width}`).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await findViolations(page, "color-contrast"), "dark").toEqual([]);
    });
  });
});

test("the reader's system chooses the theme", async () => {
  const url = writePage("noTest", "en");
  const backgrounds = themes.map((colorScheme) =>
    withContext({ colorScheme }, async (context) => {
      const { page } = await open(context, url);
      return page.evaluate("getComputedStyle(document.body).backgroundColor");
    }),
  );
  expect(await Promise.all(backgrounds)).toEqual(["rgb(250, 249, 245)", "rgb(20, 22, 26)"]);
});

test("by keyboard alone: Tab to every cost, Enter opens it, and the table scrolls", async () => {
  const url = writePage("sixModels", "en");
  await withContext({ viewport: { width: 360, height: 900 } }, async (context) => {
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
    await page.waitForFunction("document.querySelector('.scroll').scrollLeft > 0");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    expect(await state()).toBe("summary false");
  });
});

test("names from a file are text: shown as they are, making no element", async () => {
  const url = writePage("hostile", "en");
  await withContext({}, async (context) => {
    const { page, said } = await open(context, url);
    const text = await page.textContent("main");
    expect(hostileWords.filter((words) => !text?.includes(words))).toEqual([]);
    expect(await page.locator("script, img, h1:nth-of-type(2)").count()).toBe(0);
    expect(said).toEqual([]);
  });
});
