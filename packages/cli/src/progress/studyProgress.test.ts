import { describe, expect, test } from "vitest";
import { createStudyProgress } from "./studyProgress.ts";

/** What is told on a standard error that is no terminal, of (seconds, share done). */
function tell(isResumed: boolean, steps: readonly (readonly [seconds: number, done: number])[]) {
  let told = "";
  let seconds = 0;
  const stream = { write: (text: string) => (told += text) } as unknown as NodeJS.WriteStream;
  const progress = createStudyProgress(stream, "en", () => seconds, { unit: null, isResumed });
  for (const [at, done] of steps) {
    seconds = at;
    progress.advance(done, 1000);
  }
  return told;
}

describe("the time left", () => {
  test("of a new study is that of the rate since it began", () => {
    expect(
      tell(false, [
        [10, 200],
        [25, 500],
      ]),
    ).toBe("20 % · 40 s left\n50 % · 25 s left\n");
  });

  test("of a resumed one is not told until something was done now, and then by what was", () => {
    expect(
      tell(true, [
        [2, 380],
        [12, 500],
        [22, 620],
      ]),
    ).toBe("38 %\n50 % · 42 s left\n62 % · 32 s left\n");
  });
});
