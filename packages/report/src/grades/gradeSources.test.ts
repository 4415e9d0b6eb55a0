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
