import { type Language, languages } from "@regula/base";
import type { Grader } from "@regula/course";
import { expect, test } from "vitest";
import { formatGradebook } from "./gradebook.ts";
import { gradeSources } from "./gradeSources.ts";

test("learners that an interrupted class did not reach are in the table, and a note says why they have no grade", async () => {
  const learners = ["ana", "bia"].map((name) => ({ name, by: null, files: [] }));
  const grader = { size: 1 } as Grader;
  const aborted = { aborted: true, addEventListener: () => {}, removeEventListener: () => {} };
  const { submissions, interrupted } = await gradeSources(learners, grader, aborted, () => {});
  expect(interrupted).toBe(true);
  const notes: Record<Language, string> = {
    en: "Not graded: interrupted.",
    "pt-BR": "Não corrigido: interrompido.",
  };
  for (const language of languages) {
    const [, ...rows] = formatGradebook(submissions, language).trim().split(/\r?\n/);
    expect(rows.map((row) => row.split(/[,;]/)[0])).toEqual(["ana", "bia"]);
    for (const row of rows) expect(row).toContain(notes[language]);
  }
});

test("a class that is interrupted in its middle keeps what was graded, and notes the others, the one under way too", async () => {
  let asked = 0;
  const signal = { aborted: false, addEventListener: () => {}, removeEventListener: () => {} };
  const grader = {
    size: 1,
    grade: async () => {
      asked += 1;
      if (asked < 3) return { verdicts: [] };
      signal.aborted = true;
      throw new Error("aborted");
    },
  } as unknown as Grader;
  const code = { text: "def predict(X, parameters):\n    return X\n", language: "python" };
  const learners = ["ana", "bia", "caio", "davi", "eva"].map((name) => ({
    name: `${name}.py`,
    by: null,
    files: [{ kind: "code", name: `${name}.py`, read: async () => code }],
  }));
  const done: number[] = [];
  const { submissions, interrupted } = await gradeSources(
    learners as unknown as Parameters<typeof gradeSources>[0],
    grader,
    signal,
    (count) => done.push(count),
  );
  expect(interrupted).toBe(true);
  expect(done).toEqual([1, 2]);
  expect(submissions.map(({ grade }) => grade !== null)).toEqual([true, true, false, false, false]);
  const [, ...rows] = formatGradebook(submissions, "en").trim().split(/\r?\n/);
  expect(rows.map((row) => row.includes("Not graded: interrupted."))).toEqual([
    ...[false, false],
    ...[true, true, true],
  ]);
});
