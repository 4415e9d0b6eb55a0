import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type Answers,
  type ExerciseId,
  exerciseIds,
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
import { findSmallTargets, findViolations, holdTime, openLab, serveLab } from "./labPage.ts";
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
    holdTime("feedback, median", times[times.length >> 1], 500);
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

/** Until the training says why it ended, or stands at its end. */
async function waitForTraining(page: Page): Promise<string> {
  const card = page.locator(".train");
  await page.waitForFunction(() => {
    const { training } = (document.querySelector(".train") as HTMLElement).dataset;
    return training !== "running" && training !== "idle";
  });
  return (await card.getAttribute("data-training")) ?? "";
}

/** The longest time between two frames of the page while something goes on. */
async function watchFrames(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const state = Object.assign(window, { longestFrame: 0 });
    let last = performance.now();
    const look = () => {
      const now = performance.now();
      state.longestFrame = Math.max(state.longestFrame, now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return () => page.evaluate<number>("longestFrame");
}

describe("14: a learner's code gets no further than its sandbox", () => {
  test("a loop without end: a verdict within 4 s, and a page that goes on", async () => {
    const { page, said, close } = await openCourse("#course?lesson=choosing");
    const longest = await watchFrames(page);
    const content = page.locator(".cm-content");
    await content.fill("function wilson_interval() { while (true) {} }");
    const began = Date.now();
    await button(page, "Check").click();
    await button(page, "Stop").waitFor();
    await page.getByRole("link", { name: "1. The problem" }).click();
    await page.getByRole("heading", { name: "The problem" }).waitFor();
    await page.getByRole("link", { name: "5. Choosing honestly" }).click();
    await page.locator("[data-verdict=out-of-time]").waitFor();
    holdTime("verdict on a loop without end", Date.now() - began, 4000);
    holdTime("longest frame of the page meanwhile", await longest(), 200);
    expect(await page.locator("[data-finding]").innerText()).toMatch(/stopped after a few seconds/);
    // What takes long is not checked with every key.
    await content.fill("function wilson_interval() { return 1; }");
    await page.getByText("This code takes long").waitFor();
    await button(page, "Check").click();
    await page.locator("[data-verdict=not-a-value], [data-verdict=part-missing]").waitFor();
    // Where text is typed over, the browser itself tries to keep its style.
    expect(said.filter((line) => !/inline style/.test(line))).toEqual([]);
    await close();
  });

  test("where it is graded: every way out is closed, and the verdict says what happened", async () => {
    const { page, said, close } = await openCourse();
    const tried = Object.entries(escapes).map(([name, { code, finds }], i) => {
      const exercise = exerciseIds[i % exerciseIds.length];
      return { name, finds, exercise, code: functionThat(exercise, escapeCode(code)) };
    });
    for (const round of rounds(tried)) {
      await importAnswers(page, Object.fromEntries(round.map((one) => [one.exercise, one.code])));
      const told = await readVerdicts(
        page,
        round.map(({ exercise }) => exercise),
      );
      for (const { name, finds, exercise } of round) {
        const { is, en, "pt-BR": portuguese } = told[exercise];
        expect(is, `${name}: ${en}`).toMatch(finds);
        expect(en).not.toBe(portuguese);
      }
    }
    expect(await page.evaluate(() => localStorage.getItem("regula-course"))).toMatch(/"version":1/);
    expect(await page.title()).toMatch(/Regula/);
    expect(said).toEqual([]);
    expect(asked).toEqual([]);
    await close();
  }, 120_000);

  test("where it trains: every way out is closed, and the page says what happened", async () => {
    const { page, said, close } = await openCourse("#course?lesson=problem");
    const longest = await watchFrames(page);
    const id = "forwardPropagation";
    await page.locator(".workbench h2 select").selectOption(id);
    await page.getByLabel("check while I type").uncheck();
    for (const [name, { code }] of Object.entries(escapes)) {
      await importAnswers(page, { [id]: functionThat(id, escapeCode(code)) });
      await page.locator("[data-author=typed]").waitFor({ state: "attached" });
      await page.locator(".train .buttons button").click();
      const ended = await waitForTraining(page);
      expect(ended, name).toMatch(/failed|silent|crashed/);
      expect(await page.locator("[data-trouble]").innerText(), name).toMatch(
        /^forward_propagation: |^Your code was stopped/,
      );
      expect(page.frames(), name).toHaveLength(1);
    }
    holdTime("longest frame of the page meanwhile", await longest(), 200);
    expect(await page.evaluate(() => localStorage.getItem("regula-course"))).toMatch(/"version":1/);
    // The browser tells of the import that it refused, an interpreter of its end; nobody was asked.
    expect(
      said.filter((line) => !/Content Security Policy|Aborted|import(\.js|ed module)/.test(line)),
    ).toEqual([]);
    expect(asked).toEqual([]);
    await close();
  }, 180_000);

  test("the frame itself: an origin without storage, network, page or neighbors", async () => {
    const { page, close } = await openCourse("#course?lesson=problem");
    await button(page, "Train with my code").click();
    await page.locator(".train [data-iteration]").waitFor();
    const frame = page.frames().find((one) => one.parentFrame() !== null);
    if (!frame) throw new Error("There is no frame.");
    const tryAll = {
      origin: "self.origin === 'null' ? Promise.reject(1) : 0",
      fetch: `fetch("${escapeCode("ELSEWHERE/frame")}")`,
      own: `fetch("${lab.address}index.html")`,
      xhr: `new Promise((yes, no) => { const x = new XMLHttpRequest(); x.open("GET", "${escapeCode("ELSEWHERE/x")}"); x.onload = yes; x.onerror = no; x.send(); })`,
      socket: `new Promise((yes, no) => { const s = new WebSocket("${escapeCode("ELSEWHERE/ws").replace("http", "ws")}"); s.onopen = yes; s.onerror = no; })`,
      image: `new Promise((yes, no) => { const i = new Image(); i.onload = yes; i.onerror = no; i.src = "${escapeCode("ELSEWHERE/image")}"; })`,
      module: `import("${escapeCode("ELSEWHERE/module.js")}")`,
      storage: "localStorage.length",
      session: "sessionStorage.length",
      database:
        "new Promise((yes, no) => { const r = indexedDB.open('x'); r.onsuccess = yes; r.onerror = no; })",
      cookies: "document.cookie.length",
      caches: "caches.keys()",
      parent: "parent.document.title",
      top: "top.localStorage.length",
      navigation: "top.location.href = 'about:blank'",
      popup: "open('about:blank') ?? Promise.reject(1)",
    };
    for (const [name, code] of Object.entries(tryAll)) {
      const outcome = await frame
        .evaluate(
          (text) =>
            // biome-ignore lint/security/noGlobalEval: playwright's own world evaluates it anyway
            Promise.resolve()
              .then(() => new Function(`return (${text});`)())
              .then(
                () => "reached",
                () => "refused",
              ),
          code,
        )
        .catch(() => "refused");
      expect(outcome, name).toBe("refused");
    }
    expect(asked).toEqual([]);
    expect(page.url()).toContain("#course");
    await close();
  });
});

describe("training with one's own code", () => {
  test("the map is what the learner's functions make of it; the rest is the course's", async () => {
    const { page, said, close } = await openCourse("#course?lesson=noRegularization");
    const zeros =
      "const parameters = {}; for (let l = 1; l < layer_dims.length; l++) { parameters['W' + l] = np.zeros([layer_dims[l], layer_dims[l - 1]]); parameters['b' + l] = np.zeros([layer_dims[l], 1]); } return parameters;";
    await page.locator(".workbench h2 select").selectOption("initializeParameters");
    await importAnswers(page, {
      initializeParameters: functionThat("initializeParameters", zeros),
    });
    await page.locator("[data-author=typed]").waitFor({ state: "attached" });
    expect(await page.locator("[data-author=course]").count()).toBe(3);
    await button(page, "Train with my code").click();
    await page.locator(".train [data-iteration]").waitFor();
    await page.locator(".train details:has(table) summary").first().click();
    const cells = page.locator(".train details table").first().locator("td");
    await cells.first().waitFor();
    // Without a difference to begin from, every place of the pitch is judged alike.
    expect(new Set(await cells.allInnerTexts()).size).toBe(1);
    await button(page, "Stop").click();

    await importAnswers(page, { initializeParameters: solutions.initializeParameters });
    await page.locator("[data-author=right]").waitFor({ state: "attached" });
    await page.waitForFunction(
      () =>
        new Set(
          [...document.querySelectorAll(".train details:has(table) td")].map((c) => c.textContent),
        ).size > 10,
    );
    await page.locator("#own-cost").waitFor();
    expect(await page.locator(".train").innerText()).not.toMatch(/\bNaN\b|Infinity|undefined/);
    expect(said).toEqual([]);
    await close();
  });

  test("what cannot be trained with is named: shape, NaN, a throw with its line, a name", async () => {
    const { page, close } = await openCourse("#course?lesson=noRegularization");
    const id = "forwardPropagation";
    await page.locator(".workbench h2 select").selectOption(id);
    const told: Record<string, RegExp> = {
      "return [np.zeros([2, 2]), []];": /A3 should have the shape \(1, 200\); it is \(2, 2\)/,
      "return [np.full([1, X.shape[1]], NaN), []];": /A3 holds NaN or infinity/,
      "\n\n  throw new Error('my own words');": /line 4: my own words/,
      "} function other() {": /A3 should have the shape \(1, 200\); it is undefined/,
    };
    for (const [body, words] of Object.entries(told)) {
      await importAnswers(page, { [id]: functionThat(id, body) });
      await page.locator("[data-author=typed]").waitFor({ state: "attached" });
      await page.locator(".train .buttons button").click();
      await waitForTraining(page);
      expect(await page.locator("[data-trouble]").innerText()).toMatch(words);
    }
    await close();
  });
});

/** Every screen of the course and of Teach, at its fullest. */
async function* showScreens(page: Page): AsyncGenerator<string> {
  for (const lesson of lessonIds) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#course?lesson=${lesson}`);
    await page.waitForSelector(`[data-lesson=${lesson}]`);
    await waitForEditor(page);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    yield lesson;
  }
  await page.evaluate(() => {
    location.hash = "#teach";
  });
  await page.waitForSelector(".gradebook");
  const wrong = wrongSubmissions.find(({ finds }) => finds === "lambda-over-m")?.source ?? "";
  await page
    .locator("[data-choose=files]")
    .setInputFiles([temporaryFile("bia.js", wrong), temporaryFile("notes.py", "x = 1")]);
  await page.waitForSelector("[data-graded='1'] table");
  yield "teach";
}

describe("9: no violations of accessibility", () => {
  test.each(["en-US", "pt-BR"])(
    "in %s, light and dark, on every screen",
    async (locale) => {
      for (const colorScheme of ["light", "dark"] as const) {
        const options = { locale, colorScheme, bypassCSP: true, reducedMotion: "reduce" as const };
        const { page, close } = await openCourse("#course", options);
        await importAnswers(page, { predict: solutions.predict, computeCost: "function (" });
        for await (const screen of showScreens(page)) {
          expect(await findViolations(page), `${screen}, ${locale}, ${colorScheme}`).toEqual([]);
        }
        await close();
      }
    },
    120_000,
  );

  test("an exercise by keyboard alone: into the editor, out of it, checked, trained", async () => {
    const { page, close } = await openCourse("#course?lesson=choosing");
    const focused = () =>
      page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        return element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
      });
    const tabTo = async (name: RegExp) => {
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press("Tab");
        if (name.test(await focused())) return;
      }
      throw new Error(`no way to ${name} by keyboard`);
    };
    await tabTo(/^Code of wilson_interval/);
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(solutions.wilsonInterval);
    await page.keyboard.press("Tab");
    expect(await focused()).toMatch(/^Code of/);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await focused()).not.toMatch(/^Code of/);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Control+Enter");
    await page.locator("[data-verdict=right][data-stale=false]").waitFor();
    await page.keyboard.press("Escape");
    await tabTo(/^Train with my code$/);
    await page.keyboard.press("Enter");
    await page.locator(".train [data-iteration]").waitFor();
    await close();
  });
});

test("the editor completes names of np and shows the arguments of a call, in both languages", async () => {
  const { page, close } = await openCourse("#course?lesson=choosing");
  const content = page.locator(".cm-content");
  await content.fill("");
  await content.pressSequentially("np.lo");
  await page.locator(".cm-tooltip-autocomplete").getByText("log1p").waitFor();
  await content.press("Escape");
  await content.fill("");
  await content.pressSequentially("np.sum(a, ");
  const help = page.locator(".cm-help.cm-tooltip");
  await help.waitFor();
  expect(await help.locator("code").innerText()).toBe("np.sum(a, axis?, keepdims?)");
  expect(await help.locator("strong").innerText()).toBe("axis?");
  const english = await help.innerText();
  await page.getByRole("button", { name: "PT: Português" }).click();
  await content.fill("");
  await content.pressSequentially("np.sum(a, ");
  await help.locator("strong").waitFor();
  expect(await help.innerText()).not.toBe(english);
  await close();
});

test("10: every figure and chart has its numbers in a table", async () => {
  const { page, close } = await openCourse("#course", { reducedMotion: "reduce" });
  for (const lesson of lessonIds) {
    await page.evaluate((id) => {
      location.hash = `#course?lesson=${id}`;
    }, lesson);
    await page.waitForSelector(`[data-lesson=${lesson}]`);
    for (const block of lessons[lesson].blocks) {
      if (block.is !== "figure" || block.figure === "recommendation") continue;
      const figure = page.locator(`[data-figure=${block.figure}]`);
      for (const summary of await figure.locator("summary").all()) await summary.click();
      await figure.locator("table").first().waitFor();
    }
  }
  // Where motion is unwelcome nothing begins by itself; it is begun by its button.
  await page.evaluate(() => {
    location.hash = "#course?lesson=l2";
  });
  const figure = page.locator("[data-figure=penaltyStrength]");
  await figure.locator("[data-iteration='0']").waitFor();
  await figure.getByRole("button", { name: "Run", exact: true }).click();
  await figure.locator("[data-iteration='30000']").waitFor();
  expect(await figure.locator(".say").innerText()).toMatch(/85\.0%.*83\.5%/);
  await close();
});

test.each(["en-US", "pt-BR"])(
  "11: 360 × 740 in %s: nothing to scroll sideways, targets of 24 px",
  async (locale) => {
    const options = { locale, viewport: { width: 360, height: 740 } };
    const { page, close } = await openCourse("#course", options);
    for await (const screen of showScreens(page)) {
      expect(await page.evaluate("document.documentElement.scrollWidth"), screen).toBe(360);
      expect(await findSmallTargets(page), screen).toEqual([]);
    }
    await close();
  },
);

test("12, 13: another language keeps code, verdict and training; all works without a network", async () => {
  const { page, said, close } = await openCourse("#course?lesson=l2");
  await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
  await page.context().setOffline(true);
  await page.reload();
  await waitForEditor(page);
  const source = solutions.computeCostWithRegularization;
  await page.locator(".cm-content").fill(source);
  await page.locator("[data-verdict=right][data-stale=false]").waitFor();
  await button(page, "Train with my code").click();
  await page.locator(".train [data-iteration]").waitFor();
  await page.getByRole("button", { name: "PT: Português" }).click();
  expect(await page.getAttribute("html", "lang")).toBe("pt-BR");
  expect(await page.locator("[data-finding]").innerText()).toBe("Tudo certo.");
  expect(await page.locator(".cm-content").innerText()).toContain("L2_regularization_cost");
  expect(await page.locator(".train").getAttribute("data-training")).toMatch(/running|done/);
  expect(await page.locator(".train").innerText()).toMatch(/\d,\d%/);
  await page.reload();
  await waitForEditor(page);
  expect(await page.locator("[data-score]").getAttribute("data-score")).toBe("1/4 0/7");
  expect(said.filter((line) => line.startsWith("request"))).toEqual([]);
  expect(asked).toEqual([]);
  await close();
});

describe("Teach", () => {
  test("a link opens a lesson with what is locked out of reach", async () => {
    const { page, close } = await openLab(browser, lab.address, { hash: "#teach" });
    await page.getByLabel("Lesson", { exact: true }).selectOption("dropout");
    await page.getByLabel("Open in the editor").selectOption("backwardPropagationWithDropout");
    for (const name of ["other lessons", "hints", "training with own code"]) {
      await page.getByLabel(name).check();
    }
    const link = await page.locator("[data-lesson-link]").inputValue();
    await close();
    const hash = link.slice(link.indexOf("#"));
    const other = await openCourse(hash);
    expect(await other.page.locator("[data-lesson]").getAttribute("data-lesson")).toBe("dropout");
    const select = other.page.locator(".workbench h2 select");
    expect(await select.inputValue()).toBe("backwardPropagationWithDropout");
    expect(await select.locator("option").count()).toBe(2);
    for (const gone of [".lessons", ".train", ".hints button"]) {
      expect(await other.page.locator(gone).count(), gone).toBe(0);
    }
    await other.close();
  });

  test("a lesson is presented page by page with the arrow keys, in large type", async () => {
    const { page, close } = await openLab(browser, lab.address, { hash: "#teach" });
    await page.getByRole("button", { name: /^Present this lesson/ }).click();
    const slide = page.locator("[data-slide]");
    await slide.waitFor();
    expect(await page.evaluate("getComputedStyle(document.body).fontSize")).toBe("21px");
    const seen: string[] = [];
    for (let i = 0; i < 4; i++) {
      expect(await slide.getAttribute("data-slide")).toBe(String(i));
      seen.push(await slide.innerText());
      await page.keyboard.press("ArrowRight");
    }
    expect(new Set(seen).size).toBe(4);
    await page.keyboard.press("ArrowLeft");
    expect(await slide.getAttribute("data-slide")).toBe("3");
    await page.keyboard.press("Escape");
    await waitForEditor(page);
    await close();
  });

  test("files, a zip and a broken one: a gradebook that a spreadsheet opens", async () => {
    const { page, said, close } = await openLab(browser, lab.address, { hash: "#teach" });
    const wrong = wrongSubmissions.find(({ finds }) => finds === "lambda-over-m");
    const all = exportSubmission(solutions, '=HYPERLINK("x")');
    const zip = zipSync({
      "turma/bia.js": new TextEncoder().encode(wrong?.source),
      "../away.js": new TextEncoder().encode("1"),
    });
    await page
      .locator("[data-choose=files]")
      .setInputFiles([temporaryFile("all.js", all), temporaryFile("class.zip", zip)]);
    await page.locator("[data-graded='2'] table").first().waitFor();
    const book = page.locator(".gradebook");
    const rows = await book.locator("tbody").first().locator("tr").allInnerTexts();
    expect(rows.map((row) => row.replaceAll(/\s+/g, " "))).toEqual([
      expect.stringMatching(/^all\.js =HYPERLINK\("x"\) 4\/4 7\/7 /),
      expect.stringMatching(/^turma\/bia\.js — 0\/4 0\/7 /),
    ]);
    expect(await book.locator(".trouble").innerText()).toContain("../away.js");
    expect(await book.locator(".mistakes").innerText()).toMatch(/twice too large/);
    const download = page.waitForEvent("download");
    await button(page, "Save as CSV").click();
    const csv = readFileSync(await (await download).path(), "utf8");
    expect(csv).toContain("lambda-over-m");
    expect(csv).not.toMatch(/(^|,)"?=HYPERLINK/m);
    expect(said).toEqual([]);
    await close();
  });
});
