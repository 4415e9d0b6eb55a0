import { writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { findViolations } from "./findViolations.ts";
import { temporaryFolder } from "./runRegula.ts";

export const widths = [1280, 360] as const;

/** The least size at which a chart's letters can be read, in CSS pixels. */
const leastText = 9;

/** The page as a reader has it: a file of its own. */
export function writePage(page: string): string {
  const file = path.join(temporaryFolder(), "report.html");
  writeFileSync(file, page);
  return pathToFileURL(file).href;
}

export async function withContext<T>(
  browser: Browser,
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
export async function open(
  context: BrowserContext,
  url: string,
): Promise<{ page: Page; said: string[] }> {
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

/** Letters of the charts, as large as they are on the screen. */
function measureTexts(page: Page): Promise<{ words: string; size: number }[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll("svg text"), (text) => {
      // Of words that are turned too.
      const { a = 0, b = 0 } = (text as SVGTextElement).getScreenCTM() ?? {};
      const scale = Math.hypot(a, b);
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

/** Says nothing, asks for nothing, and fits both widths, with letters large enough to read. */
export async function expectPageFits(
  browser: Browser,
  url: string,
  language: string,
  leastTexts: number,
): Promise<void> {
  await withContext(browser, {}, async (context) => {
    const { page, said } = await open(context, url);
    expect(await page.getAttribute("html", "lang")).toBe(language);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const scrolled = await page.evaluate("document.documentElement.scrollWidth");
      expect(scrolled, `at ${width}`).toBeLessThanOrEqual(width);
      expect(await findOverflow(page), `at ${width}`).toEqual([]);
    }
    const texts = await measureTexts(page);
    expect(texts.length).toBeGreaterThanOrEqual(leastTexts);
    expect(texts.filter(({ size }) => size < leastText)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(said).toEqual([]);
  });
}

/** Has no violation that axe-core finds at either width, in either theme, with all details open. */
export async function expectNoViolation(browser: Browser, url: string): Promise<void> {
  // The page's own policy would keep axe-core out as well.
  await withContext(browser, { bypassCSP: true }, async (context) => {
    const { page } = await open(context, url);
    await page.evaluate(
      'for (const part of document.querySelectorAll("details")) part.open = true;',
    );
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      expect(await findViolations(page), `at ${width}`).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await findViolations(page, ["color-contrast"]), "dark").toEqual([]);
  });
}
