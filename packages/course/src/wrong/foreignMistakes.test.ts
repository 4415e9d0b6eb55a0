import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Exercise } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import type { Finding, Verdict } from "../grading/judge.ts";
import type { ProgramLanguage } from "../submission/programLanguage.ts";
import { gradeAlone, gradeTogether } from "./gradeTogether.ts";

// Translated from public threads and repositories; they lie beside the project, not in it.
const folder = path.resolve(import.meta.dirname, "../../../../../shared/cases/course");
const isThere = existsSync(folder);
const whereThere = isThere ? "" : " (skipped: they are not beside the project)";

const read = (name: string) => readFileSync(path.join(folder, name), "utf8");

/** The exercise whose function a file defines. */
function exerciseOf(source: string): Exercise {
  const all = Object.values(exercises);
  const found = all.find(({ functionName }) =>
    new RegExp(`\\b(?:function\\*? |def |const |var |export \\{ \\w+ as )${functionName}\\b`).test(
      source,
    ),
  );
  if (!found) throw new Error(source);
  return found;
}

const codeOf = (finding: Finding) =>
  finding.is === "mistakes" ? finding.named.map(({ id }) => id).join(" + ") : finding.is;

/** Files that are nothing but one function are graded in one interpreter, the others each in its own. */
async function gradeAll(names: readonly string[]): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  const groups = new Map<Exercise, string[]>();
  const language: ProgramLanguage = "javascript";
  for (const name of names) {
    const source = read(name);
    const exercise = exerciseOf(source);
    const isPlain = new RegExp(`^function ${exercise.functionName}\\(`).test(source);
    const isAlone = !isPlain || /^(?:import|module|def)\b|@|\.ts$/m.test(source);
    if (isAlone) verdicts.set(name, await gradeAlone(exercise, source, language));
    else groups.set(exercise, [...(groups.get(exercise) ?? []), name]);
  }
  for (const [exercise, group] of groups) {
    const graded = await gradeTogether(exercise, group.map(read), language);
    for (const [i, name] of group.entries()) {
      verdicts.set(name, graded?.[i] ?? (await gradeAlone(exercise, read(name), language)));
    }
  }
  return verdicts;
}

const mistakes: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "mistakes.json"), "utf8"),
);

test.skipIf(!isThere)(
  `each mistake of others gets the finding of mistakes.json${whereThere}`,
  async () => {
    const names = readdirSync(path.join(folder, "mistakes"));
    expect(names.filter((name) => !Object.hasOwn(mistakes, name))).toEqual([]);
    const verdicts = await gradeAll(names.map((name) => `mistakes/${name}`));
    const off = names.flatMap((name) => {
      const finding = verdicts.get(`mistakes/${name}`)?.finding;
      const [wanted] = mistakes[name].split(", ");
      return finding && codeOf(finding) === wanted ? [] : [{ name, wanted, finding }];
    });
    expect(off).toEqual([]);
  },
);

/** Right in what they compute, but not in what they return. */
const told: Readonly<Record<string, string>> = {
  "20-init-Map-returned.js": "not-a-value",
  "26-async.js": "promise-returned",
  "34-cost-as-1-1-from-np-dot.js": "wrong-shape",
  "37-cost-new-Number-wrapper.js": "not-a-value",
};

test.skipIf(!isThere)(`unusual right answers pass, or are told why not${whereThere}`, async () => {
  const names = readdirSync(path.join(folder, "right"));
  const verdicts = await gradeAll(names.map((name) => `right/${name}`));
  const found = names.map((name) => [
    name,
    codeOf(verdicts.get(`right/${name}`)?.finding as Finding),
  ]);
  expect(found).toEqual(names.map((name) => [name, told[name] ?? "right"]));
});

test.skipIf(!isThere)(
  `one shape is not enough, and odd arrays reach nothing${whereThere}`,
  async () => {
    const failing = [
      "initializeParameters",
      "wilsonInterval",
      "forwardPropagationWithDropout",
    ] as const;
    for (const id of failing) {
      const { status } = await gradeAlone(exercises[id], read("init3.js"), "javascript");
      expect([id, status]).toEqual([id, "failed"]);
    }
    // The file is older than the gradient check.
    const { gradientCheck: _, ...others } = exercises;
    for (const exercise of Object.values(others)) {
      const { status, finding } = await gradeAlone(exercise, read("e0.js"), "javascript");
      expect([exercise.id, status]).toEqual([exercise.id, "failed"]);
      expect(["thrown", "not-a-value"]).toContain(finding.is);
    }
  },
);
