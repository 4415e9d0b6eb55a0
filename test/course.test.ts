import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type Answers,
  type ExerciseId,
  exerciseIds,
  exercises,
  exportSubmission,
  lessonIds,
  lessons,
  mistakeMessages,
} from "@regula/course";
import { solutions, wrongSubmissions } from "@regula/course/solutions";
import { zipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./browser.ts";
import { escapes, functionThat, importAnswers, readVerdicts, waitForEditor } from "./coursePage.ts";
import {
  findSmallTargets,
  findViolations,
  openLab,
  reportTime,
  serveLab,
} from "./labPage.ts";
import { runRegula, temporaryFile, temporaryFolder } from "./runRegula.ts";

let browser: Browser;
let lab: Awaited<ReturnType<typeof serveLab>>;
/** Where nothing may ever be asked for. */
let elsewhere: Server;
const asked: string[] = [];

beforeAll(async () => {
  lab = await serveLab();
  browser = await launchChromium();
  elsewhere = createServer(({ url }, response) => {
    asked.push(url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
}, 300_000);

afterAll(async () => {
  await browser?.close();
  elsewhere?.close();
  lab?.stop();
});

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

async function openCourse(hash = "#course?lesson=l2", options = {}) {
  const opened = await openLab(browser, lab.address, { hash, ...options });
  await waitForEditor(opened.page);
  return opened;
}

/** Escapes with the address of a server that listens. */
const escapeCode = (code: string) =>
  code.replaceAll("ELSEWHERE", `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`);

/** Rounds in which each exercise comes at most once. */
function rounds<One extends { readonly exercise: ExerciseId }>(all: readonly One[]): One[][] {
  const made: One[][] = [];
  for (const one of all) {
    const free = made.find((round) => round.every(({ exercise }) => exercise !== one.exercise));
    if (free) free.push(one);
    else made.push([one]);
  }
  return made;
}

describe("15: the course understands", () => {
  test("each committed mistake by its own message, in both languages, within 500 ms", async () => {
    const { page, said, close } = await openCourse();
    const times: number[] = [];
    for (const round of rounds(wrongSubmissions)) {
      await importAnswers(page, Object.fromEntries(round.map((w) => [w.exercise, w.source])));
      const told = await readVerdicts(
        page,
        round.map(({ exercise }) => exercise),
      );
      for (const { exercise, finds } of round) {
        const { is, en, "pt-BR": portuguese, milliseconds } = told[exercise];
        const isMistake = finds in mistakeMessages;
        expect(is, `${exercise}, ${finds}: ${en}`).toBe(isMistake ? "mistakes" : finds);
        if (isMistake) {
          const message = mistakeMessages[finds as keyof typeof mistakeMessages];
          expect({ en, "pt-BR": portuguese }).toEqual(message);
        } else expect(en).not.toBe(portuguese);
        times.push(milliseconds);
      }
    }
    times.sort((a, b) => a - b);
    reportTime("feedback, median", times[times.length >> 1], 500);
    expect(said).toEqual([]);
    await close();
  }, 120_000);

  test("right answers pass, survive a reload, and are worth the same to regula grade", async () => {
    const { page, said, close } = await openCourse();
    const { wilsonInterval: _, ...ten } = solutions;
    const answers: Answers = { ...ten, predict: functionThat("predict", "return X;") };
    await importAnswers(page, answers);
    const told = await readVerdicts(page, Object.keys(answers) as ExerciseId[]);
    expect(Object.values(told).filter(({ is }) => is === "right")).toHaveLength(9);
    const score = page.locator("[data-score]");
    await expect.poll(() => score.getAttribute("data-score")).toBe("4/4 5/7");

    await page.reload();
    await waitForEditor(page);
    expect(await score.getAttribute("data-score")).toBe("4/4 5/7");
    await page.getByLabel("Your name (for the file)").fill("Ana");
    const download = page.waitForEvent("download");
    await button(page, "Export").click();
    const file = await (await download).path();
    const exported = readFileSync(file, "utf8");
    expect(exported).toBe(exportSubmission(answers, "Ana"));
    const submission = temporaryFile("ana.js", exported);
    const { stdout } = await runRegula(["grade", submission, "--json"], { cwd: temporaryFolder() });
    const { submissions } = JSON.parse(stdout);
    expect(submissions[0]).toMatchObject({
      learner: "Ana",
      score: { graded: { right: 4, of: 4 }, extras: { right: 5, of: 7 } },
    });
    expect(said).toEqual([]);
    await close();
  }, 120_000);

  test("hints come one by one, and a solution only after them", async () => {
    const { page, close } = await openCourse();
    const line = "np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3))";
    const scripts: string[] = [];
    page.on("request", (request) => scripts.push(request.url()));
    const body = page.locator("body");
    expect(await body.innerText()).not.toContain(line);
    await button(page, "Give me a nudge").click();
    await button(page, "Show me the formula").click();
    expect(await body.innerText()).not.toContain(line);
    await button(page, "Show me the line").click();
    expect(await body.innerText()).toContain(line);
    expect(scripts.filter((url) => /lazySolutions/.test(url))).toEqual([]);
    await button(page, "Show me a solution").click();
    await button(page, "Put it into the editor").click();
    await page.locator("[data-verdict=right][data-stale=false]").waitFor();
    await button(page, "Begin again").click();
    await button(page, "Yes, begin again").click();
    expect(await page.locator(".cm-content").innerText()).toContain("// your code");
    await close();
  });

  test("a browser that keeps nothing is said to; what is kept and broken is left out", async () => {
    const context = await browser.newContext({ locale: "en-US" });
    await context.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new Error("refused");
        },
      });
    });
    const page = await context.newPage();
    await page.goto(`${lab.address}#course`);
    await page.locator("[data-keeping=unavailable]").waitFor();
    await context.close();
    const { page: other, close } = await openCourse();
    await other.evaluate(() => localStorage.setItem("regula-course", "{"));
    await other.reload();
    await other.locator("[data-keeping=broken]").waitFor();
    await waitForEditor(other);
    await close();
  });
});
