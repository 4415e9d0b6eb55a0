import { exerciseIds } from "@regula/course";
import { solutions } from "@regula/course/solutions";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import {
  escapes,
  functionThat,
  importAnswers,
  readVerdicts,
  rounds,
  useCourse,
  writeIn,
} from "./coursePage.ts";
import { button, printTime } from "./labPage.ts";

const site = useCourse();

/** Escapes with the address of a server that listens. */
const escapeCode = (code: string) => code.replaceAll("ELSEWHERE", site.elsewhere);

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
    const { page, said, close } = await site.openCourse("#course?lesson=choosing");
    await writeIn(page, "JavaScript");
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
    printTime("verdict on a loop without end", Date.now() - began, 4000);
    printTime("longest frame of the page meanwhile", await longest(), 200);
    expect(await page.locator("[data-finding]").innerText()).toMatch(/stopped after a few seconds/);
    // Other code is checked by itself, in this exercise after a longer pause, in others as ever.
    await page.getByText("The code that was checked last took long").waitFor();
    await content.fill("function wilson_interval() { return 1; }");
    await page.locator("[data-verdict=mistakes]").waitFor();
    await page.getByText("The code that was checked last took long").waitFor({ state: "hidden" });
    // Where text is typed over, the browser itself tries to keep its style.
    expect(said.filter((line) => !/inline style/.test(line))).toEqual([]);
    await close();
  });

  test("where it is graded: every way out is closed, and the verdict says what happened", async () => {
    const { page, said, close } = await site.openCourse();
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
    expect(await page.evaluate(() => localStorage.getItem("regula-course"))).toMatch(/"version":2/);
    expect(await page.title()).toMatch(/Regula/);
    expect(said).toEqual([]);
    expect(site.asked).toEqual([]);
    await close();
  }, 120_000);

  test("where it trains: every way out is closed, and the page says what happened", async () => {
    const { page, said, close } = await site.openCourse("#course?lesson=problem");
    const longest = await watchFrames(page);
    const id = "forwardPropagation";
    const gone = ["fetch", "XMLHttpRequest", "WebSocket", "importScripts", "indexedDB"];
    await page.locator(".workbench h2 select").selectOption(id);
    await page.getByLabel("check while I type").uncheck();
    for (const [name, { code }] of Object.entries(escapes)) {
      await importAnswers(page, { [id]: functionThat(id, escapeCode(code)) });
      await page.locator("[data-author=typed]").waitFor({ state: "attached" });
      await page.locator(".train .buttons button").click();
      const ended = await waitForTraining(page);
      expect(ended, name).toMatch(/failed|silent|crashed/);
      const trouble = await page.locator("[data-trouble]").innerText();
      // Not refused when it is used: it is not there.
      if (gone.includes(name)) expect(trouble).toContain(`${name} is not here`);
      expect(trouble, name).toMatch(/^forward_propagation: |^Your code was stopped/);
      expect(page.frames(), name).toHaveLength(1);
    }
    printTime("longest frame of the page meanwhile", await longest(), 200);
    expect(await page.evaluate(() => localStorage.getItem("regula-course"))).toMatch(/"version":2/);
    // The browser tells of the import that it refused, an interpreter of its end; nobody was asked.
    expect(
      said.filter((line) => !/Content Security Policy|Aborted|import(\.js|ed module)/.test(line)),
    ).toEqual([]);
    expect(site.asked).toEqual([]);
    await close();
  }, 180_000);

  test("the frame itself: an origin without storage, network, page or neighbors", async () => {
    const { page, close } = await site.openCourse("#course?lesson=problem");
    await button(page, "Train with my code").click();
    await page.locator(".train [data-iteration]").waitFor();
    const frame = page.frames().find((one) => one.parentFrame() !== null);
    if (!frame) throw new Error("There is no frame.");
    const tryAll = {
      origin: "self.origin === 'null' ? Promise.reject(1) : 0",
      fetch: `fetch("${escapeCode("ELSEWHERE/frame")}")`,
      own: `fetch("${site.address}index.html")`,
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
    const attempt = (code: string) =>
      frame
        .evaluate<string>(
          `Promise.resolve().then(() => (${code})).then(() => "reached", () => "refused")`,
        )
        .catch((error) => `not asked: ${error}`);
    expect(await attempt("1")).toBe("reached");
    for (const [name, code] of Object.entries(tryAll)) {
      const outcome = await attempt(code);
      expect(outcome, name).toBe("refused");
    }
    expect(site.asked).toEqual([]);
    expect(page.url()).toContain("#course");
    await close();
  });
});

describe("training with one's own code", () => {
  test("the map is what the learner's functions make of it; the rest is the course's", async () => {
    const { page, said, close } = await site.openCourse("#course?lesson=noRegularization");
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
    const map = page.locator(".train details", { hasText: "The map as a table" });
    await map.locator("summary").click();
    const cells = map.locator("td");
    await cells.first().waitFor();
    // Without a difference to begin from, every place of the pitch is judged alike.
    expect(new Set(await cells.allInnerTexts()).size).toBe(1);
    await button(page, "Stop").click();

    await importAnswers(page, { initializeParameters: solutions.initializeParameters });
    await page.locator("[data-author=right]").waitFor({ state: "attached" });
    await expect
      .poll(async () => new Set(await cells.allInnerTexts()).size, { timeout: 20_000 })
      .toBeGreaterThan(10);
    await page.locator("#own-cost").waitFor();
    expect(await page.locator(".train").innerText()).not.toMatch(/\bNaN\b|Infinity|undefined/);
    expect(said).toEqual([]);
    await close();
  });

  test("what cannot be trained with is named: shape, NaN, a throw with its line, a name", async () => {
    const { page, close } = await site.openCourse("#course?lesson=noRegularization");
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
