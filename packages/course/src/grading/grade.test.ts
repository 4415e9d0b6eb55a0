import { languages } from "@regula/engine";
import { describe, expect, test } from "vitest";
import { exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { mistakeMessages } from "../exercises/messages.ts";
import { solutions } from "../exercises/solutions.ts";
import { describeFinding } from "../words/findings.ts";
import { createJob, judge } from "./judge.ts";
import { runInQuickJs } from "./quickJsSandbox.ts";
import { wrongSubmissions } from "./wrongSubmissions.ts";

async function grade(id: (typeof exerciseIds)[number], source: string) {
  const exercise = exercises[id];
  const outcome = await runInQuickJs(createJob(exercise, source), {
    now: () => performance.now(),
  });
  return judge(exercise, outcome);
}

describe("a right answer", () => {
  test.each(exerciseIds)("to %s passes every case", async (id) => {
    const { finding, passed, cases } = await grade(id, solutions[id]);
    expect([describeFinding(finding, "en"), passed]).toEqual(["All right.", cases]);
  });
});

describe("a wrong answer gets its own message", () => {
  test.each(wrongSubmissions.map((one) => [one.exercise, one.finds, one] as const))(
    "%s: %s",
    async (_, finds, { exercise, source }) => {
      const { finding, status } = await grade(exercise, source);
      const told = finding.is === "mistakes" ? finding.ids[0] : finding.is;
      expect(told, describeFinding(finding, "en")).toBe(finds);
      expect(status).not.toBe("passed");
      for (const language of languages) {
        const sentence = describeFinding(finding, language);
        expect(sentence).toMatch(/\.$|\)$/);
        if (finding.is === "mistakes")
          expect(sentence).toBe(mistakeMessages[finding.ids[0]][language]);
      }
    },
  );
});
