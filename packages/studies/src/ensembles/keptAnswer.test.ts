import { log, matrix } from "@regula/base";
import { defineStudy, makeMemberFolds, readTargets } from "@regula/data";
import { describe, expect, test } from "vitest";
import { smallTable } from "../../../../test/smallStudies.ts";
import { type AnswerName, answers, chooseAnswer, joinAnswers } from "./keptAnswer.ts";

const data = defineStudy(smallTable({ rows: 60, seed: 4, classes: 2 }), { features: ["x", "y"] });
const every = Uint32Array.from({ length: 60 }, (_, row) => row);
const folds = makeMemberFolds(data, { rows: every, members: 4, seed: 1 });
const logit = (p: number) => log(p) - log(1 - p);

/** Gives what happened the probability p. */
const saying = (p: number) =>
  folds.folds.map(({ test: rows }) => {
    const { data: labels } = readTargets(data, rows);
    return matrix(
      1,
      rows.length,
      labels.map((y) => (y === 1 ? logit(p) : -logit(p))),
    );
  });

describe("answers for left-out rows", () => {
  test("both are the mean of probabilities: 1e-12", () => {
    const { both } = joinAnswers(data, saying(0.9), saying(0.6));
    const expected = saying(0.75);
    both.forEach((outputs, fold) => {
      outputs?.data.forEach((z, i) => {
        expect(Math.abs(z - expected[fold].data[i])).toBeLessThan(1e-12);
      });
    });
  });

  test("and of amounts as they are", () => {
    const [a, b] = [matrix(1, 2, Float64Array.of(1, 5)), matrix(1, 2, Float64Array.of(3, 6))];
    expect(joinAnswers({ task: "regression" }, [a], [b]).both[0]?.data).toEqual(
      Float64Array.of(2, 5.5),
    );
  });

  const cases: readonly (readonly [number, number, AnswerName])[] = [
    [0.9, 0.6, "networks"],
    [0.6, 0.9, "linear"],
    [0.7, 0.7, "networks"],
  ];
  test.each(cases)("networks give %d, linear models %d: %s are kept", (p, q, expected) => {
    const { kept: found } = chooseAnswer(
      data,
      folds,
      joinAnswers(data, saying(p), saying(q)),
      "best",
    );
    expect(found.name).toBe(expected);
    expect(Math.abs(found.losses.networks + log(p))).toBeLessThan(1e-12);
    expect(Math.abs(found.losses.linear + log(q))).toBeLessThan(1e-12);
  });

  test("both are kept where each is wrong on rows that the other is right on", () => {
    const half = (isFirst: boolean) =>
      saying(0.95).map((outputs) => {
        const wrong = outputs.data.map((z, i) => ((i % 2 === 0) === isFirst ? -0.8 * z : z));
        return matrix(1, outputs.columns, wrong);
      });
    const { kept } = chooseAnswer(data, folds, joinAnswers(data, half(true), half(false)), "best");
    expect(kept.name).toBe("both");
  });

  test("both are kept where one row alone makes the networks or the linear models the best", () => {
    // Linear models are a little better on every row but one, on which they are far off.
    const off = (z: number) =>
      saying(0.8).map((outputs, fold) => {
        const { columns, data: own } = outputs;
        const changed = own.map((value, i) => (fold === 0 && i === 0 ? z * value : value));
        return matrix(1, columns, changed);
      });
    const keptOf = (z: number) =>
      chooseAnswer(data, folds, joinAnswers(data, saying(0.79), off(z)), "best").kept;
    expect(keptOf(1).name).toBe("linear");
    const { name, losses } = keptOf(-20);
    expect(losses.networks).toBeLessThan(losses.both);
    expect(name).toBe("both");
  });

  test("a fold is judged by what the other folds would keep, whatever it would keep itself", () => {
    // Networks are far better on one fold alone, linear models a little on all others.
    const networks = saying(0.8).map((outputs, fold) =>
      fold === 2
        ? matrix(
            1,
            outputs.columns,
            outputs.data.map((z) => 6 * z),
          )
        : outputs,
    );
    const leftOut = joinAnswers(data, networks, saying(0.81));
    const { kept, names } = chooseAnswer(data, folds, leftOut, "best");
    expect(kept.name).toBe("networks");
    expect(names).toEqual(["networks", "networks", "linear", "networks"]);
  });

  test("what is asked for is kept whatever the losses", () => {
    const leftOut = joinAnswers(data, saying(0.6), saying(0.9));
    for (const name of answers) {
      const { kept, names } = chooseAnswer(data, folds, leftOut, name);
      expect(kept.name).toBe(name);
      expect(names).toEqual(folds.folds.map(() => name));
    }
  });

  test("a fold whose network diverged is judged for none of them", () => {
    const networks = saying(0.9).map((outputs, fold) => (fold === 0 ? null : outputs));
    const linear = saying(0.6).map((outputs, fold) =>
      fold === 0
        ? matrix(
            1,
            outputs.columns,
            outputs.data.map((z) => 1000 * z),
          )
        : outputs,
    );
    const { kept } = chooseAnswer(data, folds, joinAnswers(data, networks, linear), "best");
    const { losses } = kept;
    expect(Math.abs(losses.linear + log(0.6))).toBeLessThan(1e-12);
  });

  test("where every network diverged, nothing is measured and the first stands", () => {
    const none = saying(0.9).map(() => null);
    const { kept } = chooseAnswer(data, folds, joinAnswers(data, none, saying(0.9)), "best");
    expect(Object.values(kept.losses)).toEqual([Infinity, Infinity, Infinity]);
  });
});
