import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
// @ts-expect-error: a plain script, which the benchmark shares
import { labTimings, timeMaps } from "../bench/lab/timings.mjs";
import { launchChromium } from "./browser.ts";
import { readDocument } from "./readDocument.ts";
import { root } from "./root.ts";

export const labFolder = path.join(root, "packages/lab/dist");

/** `regula lab`, which builds the lab where it is not built yet. */
export async function serveLab(): Promise<{ readonly address: string; stop(): void }> {
  const launcher = path.join(root, "packages/cli/bin/regula.js");
  const child: ChildProcess = spawn(
    process.execPath,
    [launcher, "lab", "--no-open", "--port", "0", "--json", "--lang", "en"],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.setEncoding("utf8").once("data", resolve);
    child.once("exit", (code) => reject(new Error(`regula lab ended with ${code}`)));
  });
  const { address }: { address: string } = readDocument("lab", line);
  return { address, stop: () => void child.kill("SIGINT") };
}

/** The lab and a browser for the tests of one file. */
export interface LabSite {
  readonly browser: Browser;
  readonly address: string;
  open(options?: OpenOptions): Promise<Opened>;
}

/** Begins before the first test of a file and ends after its last. */
export function useLab(): LabSite {
  let lab: Awaited<ReturnType<typeof serveLab>>;
  let browser: Browser;
  beforeAll(async () => {
    [lab, browser] = await Promise.all([serveLab(), launchChromium()]);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    lab?.stop();
  });
  return {
    open: (options) => openLab(browser, lab.address, options),
    get browser() {
      return browser;
    },
    get address() {
      return lab.address;
    },
  };
}

export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

type OpenOptions = BrowserContextOptions & { readonly hash?: string };

export interface Opened {
  readonly page: Page;
  /** Whatever the page said, asked of other origins, or lost. */
  readonly said: string[];
  close(): Promise<void>;
}

/** The lab in a clean profile, with its maps on the screen. */
export async function openLab(
  browser: Browser,
  address: string,
  { hash = "", ...options }: OpenOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({
    locale: "en-US",
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  // Several pages share few processors.
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const said: string[] = [];
  page.on("console", (message) => said.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(data|blob):/.test(url)) said.push(`request: ${url}`);
  });
  await page.goto(address + hash);
  await page.waitForSelector("h1");
  return { page, said, close: () => context.close() };
}

/** Until so many maps are painted; when that was, in milliseconds since navigation. */
export const waitForMaps: (page: Page, count?: number) => Promise<number> = timeMaps;

/**
 * Shows a screen, and waits until it is there.
 *
 * @throws Error with the alert, where the screen before was replaced by one
 */
export async function openScreen(page: Page, screen: string): Promise<void> {
  const heading = page.locator("main").locator("h1, .trouble[role=alert]").first();
  const title = await heading.innerText();
  if (!(await page.locator("main h1").count())) throw new Error(`before ${screen}: ${title}`);
  const link = page.locator(`nav a[href="#${screen}"]`);
  if ((await link.getAttribute("aria-current")) === "page") return;
  await link.click();
  await page.waitForFunction((before) => {
    const heading = document.querySelector<HTMLElement>("main h1");
    return heading && heading.innerText !== before;
  }, title);
}

/** Of the models, in order: the iteration that is shown, and at rest the hash of its weights. */
export function readModels(page: Page): Promise<{ iteration: number; hash: string }[]> {
  return page.$$eval("[data-model]", (cards) =>
    cards.map((card) => {
      const { iteration, hash } = (card as HTMLElement).dataset;
      return { iteration: Number(iteration), hash: hash ?? "" };
    }),
  );
}

/** Pastes text, or drops it as a file, on the page. */
export function carry(
  page: Page,
  how: "paste" | "drop",
  text: string,
  name = "dropped.csv",
): Promise<void> {
  return page.evaluate(
    ([event, words, file]) => {
      const data = new DataTransfer();
      if (event === "paste") data.setData("text/plain", words);
      else data.items.add(new File([words], file));
      const options = { bubbles: true, cancelable: true };
      document.body.dispatchEvent(
        event === "paste"
          ? new ClipboardEvent("paste", { ...options, clipboardData: data })
          : new DragEvent("drop", { ...options, dataTransfer: data }),
      );
    },
    [how, text, name] as const,
  );
}

/** Until every model stands at the iteration, at rest. */
export async function waitForIteration(page: Page, iteration: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const cards = [...document.querySelectorAll<HTMLElement>("[data-model]")];
      return cards.every(({ dataset }) => Number(dataset.iteration) === wanted && dataset.hash);
    },
    iteration,
    { polling: "raf" },
  );
}

/** Prints one of the lab's figures beside its limit; the benchmark holds it, on a quiet machine. */
export function reportTime(name: string, milliseconds: number): void {
  const { text, limit } = labTimings[name];
  printTime(text, milliseconds, limit);
}

/** Prints a figure beside its limit and does not fail by it: the machine may be shared. */
export function printTime(what: string, milliseconds: number, limit: number): void {
  console.log(`${what}: ${Math.round(milliseconds)} ms (limit ${limit} ms)`);
}

/** What is to be pressed and is smaller than 24 px. */
export function findSmallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("a, button, input, select, summary")]
      .map(
        (element) =>
          element.closest("label:has(input[type=checkbox], input[type=radio])") ?? element,
      )
      .filter(
        (element) => !element.matches(".unseen, .skip") && element.getClientRects().length > 0,
      )
      .map((element) => ({
        box: element.getBoundingClientRect(),
        html: element.outerHTML.slice(0, 90),
      }))
      .filter(({ box }) => box.width < 24 || box.height < 23.9)
      .map(({ html, box }) => `${Math.round(box.width)} × ${box.height.toFixed(1)} ${html}`),
  );
}

/**
 * Presses each control of the screen that is open once: buttons and summaries are clicked, choices
 * take their next option, sliders go to their middle. Controls that come with a press are pressed
 * too, those of one name at most twice. A press that leads to another screen is followed and left
 * again.
 *
 * @returns the names of what was pressed
 */
export function pressEverything(page: Page, screen: string): Promise<string[]> {
  return page.evaluate(async (here) => {
    const known = new WeakSet<Element>();
    const times = new Map<string, number>();
    const pressed: string[] = [];
    // What asks the system: without a person's click a browser says that it will not.
    window.print = () => {};
    const { click } = HTMLInputElement.prototype;
    HTMLInputElement.prototype.click = function () {
      if (this.type !== "file") click.call(this);
    };
    const nextFrame = () => new Promise(requestAnimationFrame);
    const link = document.querySelector<HTMLElement>(`nav a[href="#${here}"]`);
    const nameOf = (element: HTMLElement) => {
      const words = element.ariaLabel ?? element.innerText.slice(0, 40);
      return `${element.tagName} ${words} ${element.getAttribute("type") ?? ""}`;
    };
    const findNext = () => {
      const all = document.querySelectorAll<HTMLElement>(
        "main button:not(:disabled), main select:not(:disabled), main summary, main input:not(:disabled, [type=file], [type=text])",
      );
      return [...all].find((element) => {
        if (known.has(element) || element.getClientRects().length === 0) return false;
        known.add(element);
        const name = nameOf(element);
        times.set(name, (times.get(name) ?? 0) + 1);
        return (times.get(name) ?? 0) <= 2;
      });
    };
    const say = (element: Element, event: string) =>
      element.dispatchEvent(new Event(event, { bubbles: true }));
    const press = (element: HTMLElement) => {
      if (element instanceof HTMLSelectElement) {
        element.selectedIndex = (element.selectedIndex + 1) % element.options.length;
        say(element, "change");
      } else if (element instanceof HTMLInputElement && element.type === "range") {
        element.value = String((Number(element.min) + Number(element.max)) / 2);
        say(element, "input");
        say(element, "change");
      } else element.click();
    };
    for (let element = findNext(); element && pressed.length < 80; element = findNext()) {
      pressed.push(nameOf(element));
      press(element);
      await nextFrame();
      await nextFrame();
      if (link?.getAttribute("aria-current") === "page") continue;
      link?.click();
      for (let i = 0; i < 60 && !document.querySelector("main h1"); i++) await nextFrame();
    }
    return pressed;
  }, screen);
}
