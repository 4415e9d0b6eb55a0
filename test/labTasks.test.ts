import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { largestOf } from "@regula/base";
import { encodeOnnx } from "@regula/models";
import { parseCsv } from "@regula/tables";
import type { Page } from "playwright-core";
import { afterAll, expect, test, vi } from "vitest";
import { findViolations } from "./findViolations.ts";
import {
  button,
  openScreen,
  readModels,
  useLab,
  waitForIteration,
  waitForMaps,
} from "./labPage.ts";
import { runRegula } from "./runRegula.ts";
import { decodeTrained } from "./smallModels.ts";

const lab = useLab();
const folder = mkdtempSync(path.join(tmpdir(), "regula-tasks-"));

// Pages side by side share few processors.
vi.setConfig({ testTimeout: 240_000 });

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a button of the Share screen saves. */
async function save(page: Page, name: RegExp): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name }).click(),
  ]);
  const file = path.join(folder, download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

/** Three classes, and the models trained so many steps. */
async function trainThree(page: Page): Promise<void> {
  await waitForMaps(page);
  await openScreen(page, "data");
  await button(page, "Three classes").click();
  await openScreen(page, "lab");
  for (let step = 1; step <= 3; step++) {
    await button(page, "+100: a hundred steps").click();
    await waitForIteration(page, 100 * step);
  }
}

test("three classes are one click away: trained, drawn, judged, kept, linked and looked into", async () => {
  const { page, said, close } = await lab.open();
  await trainThree(page);
  const cards = page.locator("[data-model]");
  expect(await cards.first().locator(".say").innerText()).toMatch(
    /Right on \d+\.\d% of what it saw/,
  );
  expect(await page.locator(".results tbody tr").allInnerTexts()).toEqual(
    Array(3).fill(expect.stringMatching(/\d+\.\d%[\s\S]*\d\.\d\d/)),
  );
  await page.locator(".conclusions", { hasText: "test examples" }).waitFor();
  expect(await page.locator(".legend").first().innerText()).toMatch(
    /class 2[\s\S]*class 1[\s\S]*class 0[\s\S]*where the likeliest class changes/,
  );
  // Three outputs in the drawing of the network, each called by its class.
  await page.locator('.unit[aria-label^="Output: probability of “class 2”"]').waitFor();
  await cards.first().getByText("The map as a table").click();
  await cards
    .first()
    .locator("td", { hasText: /^class [012]: \d+%$/ })
    .first()
    .waitFor();
  expect(await findViolations(page)).toEqual([]);
  const trained = await readModels(page);

  await page.waitForTimeout(1000);
  await page.reload();
  await waitForMaps(page);
  await waitForIteration(page, 300);
  expect(await readModels(page)).toEqual(trained);

  await openScreen(page, "inspect");
  for (const label of ["class 0", "class 1", "class 2"]) {
    await page.getByText(new RegExp(`Probability of “${label}”: \\d`)).waitFor();
  }
  expect(await page.locator("table", { hasText: "says “class 2”" }).locator("td").count()).toBe(10);
  await openScreen(page, "where");
  await page.locator("[data-refused]", { hasText: "won or lost" }).waitFor();
  expect(await button(page, "Ask for advice").isDisabled()).toBe(true);
  await openScreen(page, "share");
  const svg = readFileSync(await save(page, /SVG/), "utf8");
  expect(svg).toMatch(/data-mark="train-2"[\s\S]*where the likeliest class changes/);
  const link = await page.locator("[data-link]").inputValue();
  const other = await lab.open({ hash: `#${link.split("#")[1]}` });
  await waitForMaps(other.page);
  await waitForIteration(other.page, 300);
  expect(await readModels(other.page)).toEqual(trained);
  expect([...said, ...other.said]).toEqual([]);
  await other.close();
  await close();
});

test("a model of three classes leaves the lab: the command line and other programs' files say the same (1e-12)", async () => {
  const { page, close } = await lab.open();
  await trainThree(page);
  await openScreen(page, "share");
  const model = await save(page, /Model \(JSON\)/);
  const points = await save(page, /Points \(CSV\)/);
  const script = await save(page, /JavaScript/);
  const onnx = await save(page, /ONNX/);
  const predicted = await runRegula(["predict", model, points, "--json"]);
  expect(predicted.code, predicted.stderr).toBe(0);
  const said: { probabilities: Record<string, number> }[] = JSON.parse(
    predicted.stdout,
  ).predictions;
  const code = Buffer.from(readFileSync(script)).toString("base64");
  const { predict } = await import(`data:text/javascript;base64,${code}`);
  const table = parseCsv(readFileSync(points), { source: "points.csv" });
  const [xs, ys] = [0, 1].map((column) => Array.from(table.columns[column].cells, Number));
  const farthest = said.map(({ probabilities }, i) => {
    const others: number[] = predict([xs[i], ys[i]]);
    return largestOf(Object.values(probabilities).map((p, c) => Math.abs(p - others[c])));
  });
  expect(said).toHaveLength(400);
  expect(largestOf(farthest)).toBeLessThan(1e-12);
  expect(readFileSync(onnx).equals(encodeOnnx(decodeTrained(readFileSync(model, "utf8"))))).toBe(
    true,
  );
  await close();
});

test("undo and redo move between two and three classes; points of the third are drawn, and a sweep measures it", async () => {
  const { page, said, close } = await lab.open({ hash: "#data" });
  const now = page.locator("[data-now]");
  await now.waitFor();
  const kicks = await now.innerText();
  await button(page, "Three classes").click();
  await button(page, "Undo").click();
  expect(await now.innerText()).toBe(kicks);
  expect(await button(page, "Add “class 2”").count()).toBe(0);
  await button(page, "Redo").click();
  await button(page, "Add “class 2”").click();
  await page.locator(".pick").click({ position: { x: 100, y: 60 } });
  await page.waitForFunction(() =>
    document.querySelector("[data-now]")?.textContent?.includes("201 to train on"),
  );
  await openScreen(page, "sweep");
  const [strengths, keeps] = [0, 1].map((at) => page.locator(".fields input").nth(at));
  await strengths.fill("0; 1");
  await keeps.fill("1");
  await page.getByLabel("seeds", { exact: true }).selectOption("1");
  await page.getByLabel("iterations of each training").fill("200");
  await page.keyboard.press("Tab");
  await button(page, "Run").click();
  const base = page.locator('[data-yardstick="baseRate"] strong');
  await base.waitFor();
  // About log 3: each of three classes has a third of the points.
  expect(Number(await base.innerText())).toBeCloseTo(Math.log(3), 1);
  expect(said).toEqual([]);
  await close();
});
