import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { createTrainingPlan, defineNetwork, fingerprint, train } from "@regula/engine";
import { fitStandardization, standardize } from "@regula/engine/study";
import { bundledDatasets } from "@regula/football";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./browser.ts";
import {
  findViolations,
  labFolder,
  openLab,
  readModels,
  reportTime,
  serveLab,
  waitForIteration,
  waitForMaps,
} from "./labPage.ts";
import { temporaryFile } from "./runRegula.ts";

let browser: Browser;
let lab: Awaited<ReturnType<typeof serveLab>>;

beforeAll(async () => {
  lab = await serveLab();
  browser = await launchChromium();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  lab?.stop();
});

const screens = ["lab", "where", "inspect", "sweep", "data", "share"] as const;

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** The three models of the lab, as the engine trains them in this process. */
async function hashesHere(iterations: number): Promise<string[]> {
  const { train: kicks } = bundledDatasets();
  const inputs = standardize(fitStandardization(kicks.X, kicks.featureNames), kicks.X);
  const hashes: string[] = [];
  for (const options of [{}, { l2: 0.7 }, { keepProb: 0.86 }]) {
    const plan = createTrainingPlan({
      ...options,
      iterations,
      network: defineNetwork({ inputs: 2 }),
    });
    const { parameters } = await train(plan, { inputs, targets: kicks.Y });
    const flat = parameters.flatMap(({ weights, biases }) => [...weights.data, ...biases.data]);
    hashes.push(fingerprint(Float64Array.from(flat)));
  }
  return hashes;
}

test("1: three trained maps within a second, from at most 80 kB of JavaScript", async () => {
  const html = readFileSync(path.join(labFolder, "index.html"), "utf8");
  const files = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(
    ([, file]) => file,
  );
  const bytes = files
    .map((file) => gzipSync(readFileSync(path.join(labFolder, file)), { level: 9 }).length)
    .reduce((sum, size) => sum + size, 0);
  console.log(`first JavaScript: ${bytes} bytes gzip`);
  expect(files.length).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(80_000);
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);

  const { page, said, close } = await openLab(browser, lab.address, { locale: "pt-BR" });
  reportTime("maps on the screen", await waitForMaps(page), 1000);
  expect(await page.locator("h1").innerText()).toBe("Sobreajuste");
  await button(page, "Veja aprender").waitFor();
  expect(await readModels(page)).toMatchObject(Array(3).fill({ iteration: 30_000 }));
  expect(said).toEqual([]);
  await close();
});

test("2, 3, 12: training moves at once, ends in time, never blocks, and goes on in another language", async () => {
  const { page, said, close } = await openLab(browser, lab.address);
  await waitForMaps(page);
  await page.evaluate(() => {
    Object.assign(window, { longest: 0 });
    new PerformanceObserver((list) => {
      const durations = list.getEntries().map(({ duration }) => duration);
      const state = window as unknown as { longest: number };
      state.longest = Math.max(state.longest, ...durations);
    }).observe({ type: "longtask" });
  });
  const moved = await page.evaluate(async () => {
    const canvas = document.querySelector("canvas") as HTMLCanvasElement;
    const main = document.querySelector("button.main") as HTMLButtonElement;
    const started = performance.now();
    main.click();
    await new Promise<void>((resolve) => {
      const look = () => {
        const painted = Number(canvas.dataset.painted);
        if (painted > 0 && painted < 30_000) resolve();
        else requestAnimationFrame(look);
      };
      look();
    });
    return performance.now() - started;
  });
  reportTime("a changed map after Watch it learn", moved, 300);
  const started = Date.now() - moved;
  const [before] = await readModels(page);
  await page.getByRole("button", { name: "PT: Português" }).click();
  expect(await page.getAttribute("html", "lang")).toBe("pt-BR");
  await button(page, "Pausar").first().waitFor();
  const [after] = await readModels(page);
  expect(after.iteration).toBeGreaterThanOrEqual(before.iteration);
  await waitForIteration(page, 30_000);
  reportTime("three models, 30,000 iterations", Date.now() - started, 8000);
  const longest = await page.evaluate<number>("longest");
  reportTime("longest task of the page while training", longest, 50);
  expect(await page.locator(".results").innerText()).toMatch(/\d,\d%/);
  await page.getByRole("button", { name: "EN: English" }).click();
  expect(await page.locator(".results").innerText()).toMatch(/\d\.\d%/);
  expect(said).toEqual([]);
  await close();
});

test("4: λ changes while training goes on: the count stays, the effect shows", async () => {
  const { page, close } = await openLab(browser, lab.address);
  await waitForMaps(page);
  await button(page, "Settings").first().click();
  await page.locator("select[title=Speed]").selectOption("slow");
  await button(page, "Watch it learn").click();
  await page.waitForFunction(() => {
    const card = document.querySelector("[data-model]") as HTMLElement;
    return Number(card.dataset.iteration) > 20 && Number(card.dataset.iteration) < 10_000;
  });
  const { at, took } = await page.evaluate(async () => {
    const card = document.querySelector("[data-model]") as HTMLElement;
    const field = document.querySelector("[data-setting=l2] input[type=text]") as HTMLInputElement;
    const frame = card.dataset.iteration;
    const began = performance.now();
    field.value = "60";
    field.dispatchEvent(new Event("change", { bubbles: true }));
    await new Promise<void>((resolve) => {
      const look = () => {
        const isShown = card.querySelector("h2 small")?.textContent?.includes("60");
        if (isShown && card.dataset.iteration !== frame) resolve();
        else requestAnimationFrame(look);
      };
      look();
    });
    return { at: Number(frame), took: performance.now() - began };
  });
  reportTime("a changed λ shows", took, 200);
  const [model, other] = await readModels(page);
  expect(model.iteration).toBeGreaterThanOrEqual(at);
  expect(Math.abs(model.iteration - other.iteration)).toBeLessThan(500);
  await button(page, "Pause").first().click();
  await close();
});

test("5, 6: the same weights as in Node; scrub, step and pause do what they say", async () => {
  const { page, said, close } = await openLab(browser, lab.address);
  await waitForMaps(page);
  await button(page, "Start again, same seed").click();
  await waitForIteration(page, 0);
  const hundred = button(page, "+100: a hundred steps");
  await hundred.click();
  await waitForIteration(page, 100);
  const recorded = await readModels(page);
  for (let i = 0; i < 9; i++) await hundred.click();
  await waitForIteration(page, 1000);
  const expected = await hashesHere(1000);
  expect((await readModels(page)).map(({ hash }) => hash)).toEqual(expected);

  const time = page.getByRole("slider", { name: /Time line/ });
  const pointer = page.locator("output[data-iteration]");
  const scrubTo = async (iteration: number) => {
    for (let tries = 0; tries < 60; tries++) {
      if (Number(await pointer.getAttribute("data-iteration")) <= iteration) break;
      await time.press("ArrowLeft");
      await page.waitForTimeout(30);
    }
    await waitForIteration(page, iteration);
  };
  await scrubTo(100);
  expect(await readModels(page)).toEqual(recorded);
  await button(page, "+1: one step").click();
  await waitForIteration(page, 101);
  expect(await readModels(page)).not.toEqual(recorded);
  await scrubTo(100);
  for (let i = 0; i < 9; i++) await hundred.click();
  await waitForIteration(page, 1000);
  expect((await readModels(page)).map(({ hash }) => hash)).toEqual(expected);

  await button(page, "Play").click();
  await page.waitForTimeout(400);
  const stopped = await page.evaluate(async () => {
    const pause = document.querySelector(".transport [aria-label=Pause]") as HTMLButtonElement;
    const card = document.querySelector("[data-model]") as HTMLElement;
    const began = performance.now();
    pause.click();
    let last = card.dataset.iteration;
    let changed = began;
    while (performance.now() - began < 700) {
      await new Promise(requestAnimationFrame);
      if (card.dataset.iteration !== last) changed = performance.now();
      last = card.dataset.iteration;
    }
    return changed - began;
  });
  reportTime("the last frame after Pause", stopped, 100);
  expect(said).toEqual([]);
  await close();
});

test("7: a link gives a clean profile the same settings, weights and map", async () => {
  const { page, close } = await openLab(browser, lab.address);
  await waitForMaps(page);
  await button(page, "Remove").nth(2).click();
  await button(page, "Settings").nth(1).click();
  const l2 = page.locator("[data-setting=l2] input[type=text]");
  await l2.fill("2.5");
  await l2.press("Enter");
  await button(page, "Start again, same seed").click();
  await waitForIteration(page, 0);
  for (let i = 0; i < 3; i++) await button(page, "+100: a hundred steps").click();
  await waitForIteration(page, 300);
  const titles = await page.locator(".map h2").allInnerTexts();
  expect(titles.join()).toContain("2.5");
  await page.getByRole("link", { name: "Share" }).click();
  const link = await page.locator("[data-link]").inputValue();
  await page.getByRole("link", { name: "Lab", exact: true }).click();
  await waitForMaps(page, 2);

  const other = await openLab(browser, lab.address, { hash: link.slice(link.indexOf("#")) });
  await waitForMaps(other.page, 2);
  await waitForIteration(other.page, 300);
  expect(await other.page.locator(".map h2").allInnerTexts()).toEqual(titles);
  const readMaps = (one: Page) =>
    one.$$eval(".map-box canvas:first-child", (canvases) =>
      (canvases as HTMLCanvasElement[]).map((canvas) => {
        const image = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height);
        return Array.from(image?.data ?? [], (byte) => String.fromCharCode(byte)).join("");
      }),
    );
  const [ours, theirs] = await Promise.all([page, other.page].map(readMaps));
  // The link carries single precision: no color may differ by more than one step of 255, but for
  // the pixels at the edge of the line.
  ours.forEach((map, i) => {
    expect(theirs[i].length).toBe(map.length);
    let off = 0;
    for (let at = 0; at < map.length; at++) {
      if (Math.abs(map.charCodeAt(at) - theirs[i].charCodeAt(at)) > 1) off += 1;
    }
    expect(off / map.length).toBeLessThan(0.001);
  });
  await other.page.getByRole("link", { name: "Share" }).click();
  expect(await other.page.locator("[data-link]").inputValue()).toBe(link);
  expect(other.said).toEqual([]);
  await other.close();
  await close();
});

test("8: a learning rate of 100 is told in words, and training goes on after a change", async () => {
  const { page, close } = await openLab(browser, lab.address);
  await waitForMaps(page);
  await button(page, "Settings").first().click();
  const rate = page.locator("[data-setting=learningRate] input[type=text]");
  await rate.fill("100");
  await rate.press("Enter");
  await button(page, "Start again, same seed").click();
  await waitForIteration(page, 0);
  for (let i = 0; i < 3; i++) await button(page, "+100: a hundred steps").click();
  const trouble = page.locator("[data-model=A] .trouble");
  await trouble.waitFor();
  expect(await trouble.innerText()).toMatch(/learning rate/);
  expect(await page.locator("body").innerText()).not.toMatch(/NaN|Infinity|undefined/);
  await rate.fill("-3");
  await rate.press("Enter");
  expect(await page.locator("[data-setting=learningRate] .refusal").innerText()).toMatch(/\(0, /);
  await rate.fill("0.3");
  await rate.press("Enter");
  await button(page, "Start again, same seed").click();
  await waitForIteration(page, 0);
  await button(page, "+100: a hundred steps").click();
  await waitForIteration(page, 100);
  expect(await trouble.count()).toBe(0);
  await close();
});

describe("9: no violations of accessibility", () => {
  test.each(["en-US", "pt-BR"])("in %s, light and dark, on every screen", async (locale) => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page, close } = await openLab(browser, lab.address, {
        locale,
        colorScheme,
        bypassCSP: true,
      });
      await waitForMaps(page);
      await page
        .getByRole("button", { name: /^(Settings|Ajustes)$/ })
        .first()
        .click();
      for (const screen of screens) {
        await page.locator(`nav a[href="#${screen}"]`).click();
        await page.waitForSelector(screen === "lab" ? ".maps" : "h1");
        await page.waitForTimeout(250);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
        });
        await page.waitForTimeout(100);
        expect(await findViolations(page), `${screen}, ${locale}, ${colorScheme}`).toEqual([]);
      }
      await close();
    }
  });

  test("a training run by keyboard alone", async () => {
    const { page, close } = await openLab(browser, lab.address);
    await waitForMaps(page);
    const press = async (name: RegExp) => {
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press("Tab");
        const words = await page.evaluate(
          () =>
            document.activeElement?.getAttribute("aria-label") ??
            document.activeElement?.textContent ??
            "",
        );
        if (name.test(words.trim())) return page.keyboard.press("Enter");
      }
      throw new Error(`no way to ${name} by keyboard`);
    };
    await press(/^Watch it learn$/);
    await page.waitForFunction(
      () =>
        Number((document.querySelector("[data-model]") as HTMLElement).dataset.iteration) < 30_000,
    );
    await press(/^Pause$/);
    await page.locator(".transport [aria-label=Play]").waitFor();
    await press(/^\+1: one step$/);
    await close();
  });
});

test("10: classes differ by shape, charts have tables, motion is reduced where asked", async () => {
  const { page, close } = await openLab(browser, lab.address, { reducedMotion: "reduce" });
  await waitForMaps(page);
  expect(await page.locator(".legend circle").count()).toBeGreaterThan(0);
  expect(await page.locator(".legend path.class-0-line").count()).toBe(1);
  await page.waitForSelector("#cost");
  for (const chart of [
    "[data-model=A]",
    "[data-model=B]",
    "[data-model=C]",
    "section:has(.chart)",
  ]) {
    const details = page.locator(`${chart} details`);
    await details.locator("summary").click();
    await details.locator("tbody tr").nth(3).waitFor();
    expect(await details.locator("tbody td").first().innerText(), chart).toMatch(/\d/);
  }
  const transition = await page.evaluate(
    () => getComputedStyle(document.querySelector("button") as HTMLElement).transitionDuration,
  );
  expect(transition).toBe("0s");
  await close();
});

test.each(["en-US", "pt-BR"])(
  "11: 360 × 740 in %s: nothing to scroll sideways, targets of 24 px",
  async (locale) => {
    const { page, close } = await openLab(browser, lab.address, {
      locale,
      viewport: { width: 360, height: 740 },
    });
    await waitForMaps(page);
    await page
      .getByRole("button", { name: /^(Settings|Ajustes)$/ })
      .first()
      .click();
    for (const screen of screens) {
      await page.locator(`nav a[href="#${screen}"]`).click();
      await page.waitForSelector(screen === "lab" ? ".maps" : "h1");
      await page.waitForTimeout(250);
      expect(await page.evaluate("document.documentElement.scrollWidth"), screen).toBe(360);
      const small = await page.evaluate(() =>
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
      expect(small, screen).toEqual([]);
    }
    await close();
  },
);

test("13: opens and trains without a network after the first visit", async () => {
  const { page, said, close } = await openLab(browser, lab.address);
  await waitForMaps(page);
  await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
  await page.context().setOffline(true);
  await page.reload();
  await waitForMaps(page);
  await button(page, "Watch it learn").click();
  await page.waitForFunction(
    () =>
      Number((document.querySelector("[data-model]") as HTMLElement).dataset.iteration) < 30_000,
  );
  await page.getByRole("link", { name: "Data" }).click();
  await page.waitForSelector("[data-now]");
  expect(said.filter((line) => line.startsWith("request"))).toEqual([]);
  await close();
});

test("16: a malformed file is refused by row and column; undo restores the last 20 changes", async () => {
  const { page, said, close } = await openLab(browser, lab.address, { hash: "#data" });
  const now = page.locator("[data-now]");
  await now.waitFor();
  const before = await now.innerText();
  const file = page.locator("input[type=file]");
  const rows = Array.from({ length: 20 }, (_, i) => `${i},${(7 * i) % 20},${i % 2 ? "yes" : "no"}`);
  await file.setInputFiles(
    temporaryFile("bad.csv", ["x,y,label", "1,2,no", "3,oops,yes", ...rows].join("\n")),
  );
  await button(page, "Use these data").click();
  const alert = page.getByRole("alert");
  await alert.waitFor();
  expect(await alert.innerText()).toMatch(/bad\.csv, row 3, column "y".*oops/);
  expect(await now.innerText()).toBe(before);
  await file.setInputFiles(temporaryFile("good.csv", ["x,y,label", ...rows].join("\n")));
  await button(page, "Use these data").click();
  await page.waitForFunction(() =>
    document.querySelector("[data-now]")?.textContent?.includes("good.csv"),
  );
  expect(await alert.count()).toBe(0);

  await button(page, "Add “yes”").click();
  const map = page.locator(".pick");
  const counts: string[] = [];
  for (let i = 0; i < 22; i++) {
    counts.push(await now.innerText());
    await map.press("ArrowRight");
    await map.press("Enter");
  }
  for (const count of counts.slice(-20).reverse()) {
    await button(page, "Undo").click();
    expect(await now.innerText()).toBe(count);
  }
  expect(await button(page, "Undo").isDisabled()).toBe(true);
  expect(said).toEqual([]);
  await close();
});

test("17: advice never speaks of a place with too few kicks, and always shows its interval", async () => {
  const { page, said, close } = await openLab(browser, lab.address, { hash: "#where" });
  await button(page, "Ask for advice").click();
  await page.locator("progress").waitFor();
  await button(page, "Cancel").click();
  await page.getByText("Canceled: no advice was reached.").waitFor();
  // Kicks to the far half only, won on the left side but for every seventh.
  const kicks = Array.from({ length: 160 }, (_, i) => {
    const [x, y] = [56 + ((7 * i) % 45), 3 + ((11 * i) % 62)];
    return `${x},${y},${y > 34 !== (i % 7 === 0) ? 1 : 0}`;
  });
  const table = temporaryFile("far.csv", ["x,y,control", ...kicks].join("\n"));
  await page.locator("input[type=file]").setInputFiles(table);
  await page.getByText("far.csv, 160 rows").waitFor();
  await button(page, "Ask for advice").click();
  const advice = page.locator("[data-advice]");
  await advice.waitFor({ timeout: 150_000 });
  expect(await advice.getAttribute("data-advice")).toBe("spatial");
  const zones = await page.$$eval(".zones tbody tr", (rows) =>
    rows.map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent ?? "")),
  );
  expect(zones).toHaveLength(12);
  const interval = /\[\d+\.\d, \d+\.\d\]/;
  for (const [name, kicks, won, model, gain, said] of zones) {
    if (Number(kicks) > 0) expect(won, name).toMatch(interval);
    if (said === "too few kicks") expect([model, gain], name).toEqual(["—", "—"]);
    else expect(model, name).toMatch(interval);
  }
  expect(zones.some(([, , , , , said]) => said === "recommend")).toBe(true);
  expect(zones.some(([, , , , , said]) => said === "too few kicks")).toBe(true);
  expect(await advice.innerText()).toMatch(/Best zone: .*\[.*\].*\n/);
  expect(await page.locator("#advice [data-mark]").count()).toBeGreaterThan(3);
  expect(said).toEqual([]);
  await close();
}, 240_000);

test("a sweep says which cells differ by more than noise, and can be ended", async () => {
  const { page, said, close } = await openLab(browser, lab.address, { hash: "#sweep" });
  const fields = page.locator(".fields input");
  await fields.nth(0).fill("0; 1");
  await fields.nth(0).press("Enter");
  await fields.nth(1).fill("1");
  await fields.nth(1).press("Enter");
  await page.locator(".fields select").selectOption("1");
  await button(page, "Run").click();
  await button(page, "Cancel").click();
  await page.getByText("Canceled.").waitFor();
  await button(page, "Run").click();
  const result = page.locator("[data-sweep]");
  await result.waitFor();
  expect(await result.innerText()).toMatch(/Lowest: .*\n+.*noise/);
  expect(await result.locator("td strong").count()).toBe(2);
  expect(said).toEqual([]);
  await close();
});

test("presenting: large letters, and arrows that move through the training", async () => {
  const { page, close } = await openLab(browser, lab.address);
  await waitForMaps(page);
  await page.waitForSelector("#cost");
  await button(page, "Present").click();
  expect(await page.evaluate("getComputedStyle(document.body).fontSize")).toBe("21px");
  await page.locator("h1").click();
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction(
    () =>
      Number((document.querySelector("[data-model]") as HTMLElement).dataset.iteration) < 30_000,
  );
  await page.keyboard.press("ArrowRight");
  await waitForIteration(page, 30_000);
  await page.keyboard.press("Escape");
  expect(await page.evaluate("getComputedStyle(document.body).fontSize")).toBe("15px");
  await close();
});
