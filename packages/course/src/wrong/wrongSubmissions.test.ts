import { languages } from "@regula/base";
import { describe, expect, test } from "vitest";
import { type MistakeId, mistakeMessages } from "../exercises/diagnosis/mistake.ts";
import { exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import type { Finding, Verdict } from "../grading/judge.ts";
import { describeFinding } from "../words/findings.ts";
import { gradeAlone, gradeTogether } from "./gradeTogether.ts";
import type { WrongSubmission } from "./twin.ts";
import { wrongSubmissions } from "./wrongSubmissions.ts";

/** What is found: the names of all mistakes in order, or the kind of finding. */
function codeOf(finds: WrongSubmission["finds"] | Finding): string {
  if (typeof finds === "string") return finds;
  if (!("is" in finds)) return [...finds].sort().join();
  return finds.is === "mistakes" ? codeOf(finds.named.map(({ id }) => id)) : finds.is;
}

const partsOf = (finding: Finding) =>
  finding.is === "mistakes"
    ? finding.named
        .flatMap(({ parts }) => parts)
        .sort()
        .join()
    : "";

/** Findings that no program comes to which is read beside others. */
const ofTheWhole = new Set<WrongSubmission["finds"]>([
  ...(["syntax-error", "load-error", "not-defined"] as const),
]);

const programLanguages = ["javascript", "python"] as const;

describe("every wrong submission gets exactly its finding", () => {
  const pairs = exerciseIds.flatMap((id) => programLanguages.map((code) => [id, code] as const));
  test.each(pairs)("of %s in %s", async (...[id, code]) => {
    const all = wrongSubmissions.filter((one) => one.exercise === id && one.language === code);
    const together = all.filter(({ finds }) => !ofTheWhole.has(finds));
    const sources = together.map(({ source }) => source);
    const verdicts = await gradeTogether(exercises[id], sources, code);
    const graded: (readonly [WrongSubmission, Verdict | undefined])[] = together.map((one, i) => [
      one,
      verdicts?.[i],
    ]);
    for (const one of all.filter(({ finds }) => ofTheWhole.has(finds))) {
      graded.push([one, await gradeAlone(exercises[id], one.source, code)]);
    }
    const off = graded.flatMap(([{ finds, parts, source }, verdict]) => {
      const found = verdict && codeOf(verdict.finding);
      const where = verdict && partsOf(verdict.finding);
      const isRight = found === codeOf(finds) && (!parts || where === [...parts].sort().join());
      return isRight ? [] : [{ wanted: codeOf(finds), found, parts, where, source }];
    });
    expect(off).toEqual([]);
    for (const [, verdict] of graded) tellsItsMistakes(verdict as Verdict);
  });

  test("every mistake that has a name is handed in, and in Python wherever Python can make it", () => {
    const named = (code: WrongSubmission["language"]) =>
      new Set(
        wrongSubmissions
          .filter(({ language }) => language === code)
          .flatMap(({ finds }) => (typeof finds === "string" ? [] : finds)),
      );
    const ids = Object.keys(mistakeMessages) as MistakeId[];
    expect(ids.filter((id) => !named("javascript").has(id))).toEqual([]);
    expect(ids.filter((id) => !named("python").has(id))).toEqual([]);
    const twins = wrongSubmissions.filter(({ language }) => language === "python");
    expect(twins.length).toBeGreaterThan(80);
  });
});

/** In both languages: each mistake's own words, after the parts that show it. */
function tellsItsMistakes({ finding }: Verdict): void {
  for (const language of languages) {
    const told = describeFinding(finding, language);
    expect(told).not.toMatch(/NaN(?! |,)|undefined \(|\[object/);
    if (finding.is !== "mistakes") continue;
    for (const { id, parts } of finding.named) {
      expect(told).toContain(mistakeMessages[id][language].slice(0, 200));
      for (const part of parts) expect(told).toContain(part);
    }
  }
}
