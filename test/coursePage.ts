import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answers, type ExerciseId, exercises, exportSubmission } from "@regula/course";
import { zipSync } from "fflate";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type LabSite, type Opened, useLab } from "./labPage.ts";
import { temporaryFile } from "./runRegula.ts";

/** The lab and a browser for the tests of one file, and a server that nothing may ever ask. */
export interface CourseSite extends Omit<LabSite, "open"> {
  readonly elsewhere: string;
  /** What that server was asked for. */
  readonly asked: readonly string[];
  open(hash?: string, options?: BrowserContextOptions): Promise<Opened>;
  /** With the editor there. */
  openCourse(hash?: string, options?: BrowserContextOptions): Promise<Opened>;
}

/** Begins before the first test of a file and ends after its last. */
export function useCourse(): CourseSite {
  const lab = useLab();
  let server: Server;
  const asked: string[] = [];
  beforeAll(async () => {
    server = createServer(({ url }, response) => {
      asked.push(url ?? "");
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => void server?.close());
  const open = (hash = "#teach", options: BrowserContextOptions = {}) =>
    lab.open({ hash, ...options });
  return {
    asked,
    open,
    get browser() {
      return lab.browser;
    },
    get address() {
      return lab.address;
    },
    get elsewhere() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    async openCourse(hash = "#course?lesson=l2", options = {}) {
      const opened = await open(hash, options);
      await waitForEditor(opened.page);
      return opened;
    },
  };
}

/** Until the editor of the course is there. */
export async function waitForEditor(page: Page): Promise<void> {
  await page.waitForSelector("[data-editor=ready]");
}

/** Goes on in the other language, until its editor is there. */
export async function writeIn(page: Page, language: "Python" | "JavaScript"): Promise<void> {
  await page.getByRole("button", { name: language, exact: true }).click();
  await waitForEditor(page);
}

/** Hands answers in as a file, until the page has taken it; they are graded one after the other. */
export async function importAnswers(page: Page, answers: Answers): Promise<void> {
  await importFile(page, temporaryFile("answers.js", exportSubmission(answers)));
}

/** Chooses a file to read answers from, until the page has read it. */
export async function importFile(page: Page, file: string): Promise<void> {
  const imports = page.locator(".keep [data-imports]");
  const before = (await imports.count()) ? Number(await imports.getAttribute("data-imports")) : 0;
  await page.locator(".keep input[type=file]").setInputFiles(file);
  await page.locator(`.keep [data-imports="${before + 1}"]`).waitFor();
}

/** What the course says of an exercise's code once it is graded, in both languages. */
export interface Told {
  readonly is: string;
  readonly en: string;
  readonly "pt-BR": string;
  readonly milliseconds: number;
}

/** The verdicts of these exercises, each waited for. @throws Error where one changes while it is read */
export async function readVerdicts(
  page: Page,
  ids: readonly ExerciseId[],
): Promise<Record<string, Told>> {
  return page.evaluate(async (wanted) => {
    const frame = () => new Promise(requestAnimationFrame);
    const press = (lang: string) =>
      document.querySelector<HTMLElement>(`.switch button[lang="${lang}"]`)?.click();
    const told: Record<string, Told> = {};
    for (const id of wanted) {
      const select = document.querySelector(".workbench h2 select") as HTMLSelectElement;
      select.value = id;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      /** All of the verdict of the code that stands there, at one moment. */
      const read = async (lang: "en" | "pt-BR") => {
        press(lang);
        await frame();
        for (; ; await frame()) {
          const verdict = document.querySelector<HTMLElement>(`.verdict[data-exercise="${id}"]`);
          const finding = verdict?.querySelector("[data-finding]")?.textContent;
          if (verdict?.ariaBusy !== "false" || !finding) continue;
          const time = verdict.querySelector<HTMLElement>("[data-milliseconds]");
          const milliseconds = Number(time?.dataset.milliseconds);
          return { is: verdict.dataset.verdict ?? "", finding, milliseconds };
        }
      };
      const { finding: portuguese, ...first } = await read("pt-BR");
      const { finding: english, ...second } = await read("en");
      if (first.is !== second.is) throw new Error(`${id}: ${first.is}, then ${second.is}`);
      told[id] = { ...second, "pt-BR": portuguese, en: english };
    }
    return told;
  }, ids);
}

/** A function of the exercise's name that does this. */
export function functionThat(id: ExerciseId, body: string): string {
  const { functionName, parameters } = exercises[id];
  return `function ${functionName}(${parameters.join(", ")}) {\n  ${body}\n}\n`;
}

/** Ways out that a learner's code may try, and what may be found in each where it is graded. */
export const escapes: Readonly<Record<string, { code: string; finds: RegExp }>> = {
  fetch: { code: 'return fetch("ELSEWHERE/fetch");', finds: /thrown/ },
  XMLHttpRequest: {
    code: 'const x = new XMLHttpRequest(); x.open("GET", "ELSEWHERE/xhr"); x.send(); return 1;',
    finds: /thrown/,
  },
  WebSocket: { code: 'return new WebSocket("ws://127.0.0.1:9/");', finds: /thrown/ },
  "import()": { code: 'return import("ELSEWHERE/import.js");', finds: /promise-returned|thrown/ },
  importScripts: { code: 'importScripts("ELSEWHERE/scripts.js"); return 1;', finds: /thrown/ },
  localStorage: {
    code: 'localStorage.setItem("regula-course", "gone"); return 1;',
    finds: /thrown/,
  },
  indexedDB: { code: 'return indexedDB.open("x");', finds: /thrown/ },
  parent: { code: "return parent.document.title;", finds: /thrown/ },
  top: { code: 'top.location = "ELSEWHERE/top"; return 1;', finds: /thrown/ },
  "postMessage flood": {
    code: 'for (;;) (globalThis.postMessage ?? parent.postMessage)("x".repeat(1000), "*");',
    finds: /thrown|out-of-time/,
  },
  "a flood through another object": {
    code: "const post = Object.getPrototypeOf(globalThis).postMessage; for (;;) post.call(globalThis, 1);",
    finds: /thrown|out-of-time/,
  },
  "a helper that is tampered with": { code: "np.dot = () => 7; return 1;", finds: /thrown/ },
  "a prototype that is tampered with": {
    code: "Array.prototype.map = () => []; return 1;",
    finds: /thrown/,
  },
  "the runner": {
    code: "globalThis.regulaRun = globalThis.regulaTake = () => 1; JSON.stringify = () => '[]'; return 1;",
    finds: /thrown/,
  },
  "2 GB at once": { code: "return new Float64Array(2 ** 28).length;", finds: /out-of-memory/ },
  "2 GB piece by piece": {
    code: "const all = []; for (let i = 0; i < 256; i++) all.push(new Float64Array(2 ** 20).fill(1)); return all.length;",
    finds: /out-of-memory|out-of-time/,
  },
  "a loop without end": { code: "while (true) {}", finds: /out-of-time/ },
  "recursion without end": {
    code: "const again = () => 1 + again(); return again();",
    finds: /stack-overflow/,
  },
  "a promise that never ends": {
    code: "return new Promise(() => {});",
    finds: /promise-returned/,
  },
};

/** Rounds in which each exercise comes at most once. */
export function rounds<One extends { readonly exercise: ExerciseId }>(
  all: readonly One[],
): One[][] {
  const made: One[][] = [];
  for (const one of all) {
    const free = made.find((round) => round.every(({ exercise }) => exercise !== one.exercise));
    if (free) free.push(one);
    else made.push([one]);
  }
  return made;
}

/** A class as Moodle delivers it: two whose answers are alike, and one with nothing to grade. */
export function moodleClass(): Uint8Array {
  const encode = (text: string) => new TextEncoder().encode(text);
  const predict = (name: string) =>
    `function predict(X) { ${`${name} = ${name} * 3 + X.at(0, 1) - 2 * ${name} / 7; if (${name} > 4) ${name} -= X.shape[1]; `.repeat(3)}for (let i = 9; i > ${name}; i--) { ${name} += Math.sqrt(i * i + 5) - X.at(i, i + 2); } return [[${name} % 2 + 11 * ${name}]]; }`;
  return zipSync({
    "Caio Sá_71_assignsubmission_file_": {
      "predict.js.txt": encode(predict("a")),
      "work.zip": zipSync({ "b.py": encode("def compute_cost(A3, Y):\n    return 0\n") }),
    },
    "Lia_72_assignsubmission_file/x.js": encode(predict("total")),
    "Max_73_assignsubmission_file_/answer.docx": encode("PK"),
  });
}
