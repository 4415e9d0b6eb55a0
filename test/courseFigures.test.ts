import { type LessonId, lessons } from "@regula/course";
import { expect, test } from "vitest";
import { runRegula } from "./runRegula.ts";

interface Model {
  readonly name: string;
  readonly costs: readonly { readonly dataLoss: number }[];
  readonly test: { readonly logLoss: number; readonly accuracy: number };
}

async function compare(...args: string[]): Promise<readonly Model[]> {
  const { stdout } = await runRegula(["compare", "--json", ...args]);
  return JSON.parse(stdout).models;
}

const read = (lesson: LessonId) => JSON.stringify(lessons[lesson].blocks);

test("the lessons' figures of the bundled kicks are those of regula compare, to the digits printed", async () => {
  const [[none, l2, fresh], [frozen]] = await Promise.all([
    compare(),
    compare("--mask", "frozen", "--variants", "dropout=0.86"),
  ]);
  const figures = [none, l2, fresh, frozen].map(({ costs, test: held }) => [
    (costs.at(-1)?.dataLoss ?? 0).toFixed(2),
    held.logLoss.toFixed(2),
    (100 * held.accuracy).toFixed(1),
  ]);
  const [ofNone, ofL2, ofFresh, ofFrozen] = figures;
  expect(read("noRegularization")).toContain(
    `it ends at ${ofNone[0]} in training and at ${ofNone[1]} on the test kicks`,
  );
  expect(read("noRegularization")).toContain(`on the test kicks, ${ofNone[2]}%`);
  expect(read("l2")).toContain(
    `a cost of ${ofL2[0]} in training and ${ofL2[1]} on the test kicks, against ${ofNone[0]} and ${ofNone[1]} before`,
  );
  const [a, b] = [ofFrozen, ofFresh].map(([, , accuracy]) => accuracy.replace(".0", ""));
  expect(read("dropout")).toContain(
    `${a}% on the test kicks with the frozen mask, ${b}% with fresh ones. In cost: ${ofFrozen[1]} against ${ofFresh[1]}.`,
  );
  expect(read("dropout")).toContain(`no regularization at all (${ofNone[1]})`);
});
