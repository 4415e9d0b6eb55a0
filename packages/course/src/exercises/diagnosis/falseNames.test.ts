import { largestOf, smallestOf } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeExercise } from "../../grading/judge.ts";
import { NDArray } from "../../numpy/ndArray.ts";
import { isSameValue } from "../conform.ts";
import { type Exercise, exerciseIds } from "../exercise.ts";
import { exercises } from "../index.ts";
import { encodeValue, type Value } from "../value.ts";

/** How many numbers a value holds. */
function countNumbers(value: Value): number {
  if (typeof value === "number") return 1;
  if (value instanceof NDArray) return value.size;
  return Object.values(value).reduce((sum: number, item: Value) => sum + countNumbers(item), 0);
}

/** The value with its number at this place another. */
function changeNumber(value: Value, at: number, change: (a: number) => number): Value {
  if (typeof value === "number") return at === 0 ? change(value) : value;
  if (value instanceof NDArray) {
    const data = value.data.map((a, i) => (i === at ? change(a) : a));
    return new NDArray(value.shape, data);
  }
  let before = 0;
  const changed = Object.entries(value).map(([key, item]: [string, Value]) => {
    const other = changeNumber(item, at - before, change);
    before += countNumbers(item);
    return [key, other] as const;
  });
  return Array.isArray(value) ? changed.map(([, item]) => item) : Object.fromEntries(changed);
}

/** A factor that is none of the usual mistakes', near 1 or far from it. */
const factor = fc
  .double({ min: 1.001, max: 7, noNaN: true })
  .filter((x) => Math.abs(x * 12 - Math.round(x * 12)) > 1e-3);

const isScalar = ({ cases: [one], solve }: Exercise) => typeof solve(one.arguments) === "number";

describe("what is no usual mistake gets no name", () => {
  test.each(exerciseIds)("%s: one number of one case is another", (id) => {
    const { cases, solve, diagnose } = exercises[id];
    const right = cases.map((one) => solve(one.arguments));
    // A prediction is 0 or 1; that of one example repeated may not differ at all.
    const plain = cases.flatMap(({ law }, i) => (law ? [] : [i]));
    fc.assert(
      fc.property(fc.constantFrom(...plain), fc.nat(), factor, (which, place, by) => {
        const at = place % countNumbers(right[which]);
        const change = (a: number) => (id === "predict" ? 1 - a : a * by + (a === 0 ? by : 0));
        const results = right.map((one, i) => (i === which ? changeNumber(one, at, change) : one));
        // What is smaller than rounding is right.
        fc.pre(!isSameValue(right[which], results[which]));
        expect(diagnose(cases, results)).toBe(null);
      }),
      { numRuns: 20 },
    );
  });

  test("one number for every case is told as that, whatever number it is", () => {
    const scalars = exerciseIds.filter((id) => isScalar(exercises[id]));
    expect(scalars.length).toBe(4);
    fc.assert(
      fc.property(
        fc.constantFrom(...scalars),
        fc.oneof(
          fc.constantFrom(0, 1, -1, 2, 0.5),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
        ),
        (id, value) => {
          const { cases, parameters, constants = {} } = exercises[id];
          const outcomes = cases.map(({ arguments: args }) => ({
            is: "returned" as const,
            value,
            argumentsAfter: parameters.map((name) => encodeValue(args[name])),
          }));
          const { finding } = judgeExercise(exercises[id], { is: "ran", outcomes, printed: [] });
          const other = value === 0 ? "result-zero" : "result-constant";
          const named = [{ id: constants[value] ?? other, parts: [] }];
          expect(finding).toEqual({ is: "mistakes", named });
        },
      ),
      { numRuns: 60 },
    );
  });

  const costs = ["computeCost", "computeCostWithRegularization"] as const;
  const diagnoseConstant = (id: (typeof costs)[number], value: number) => {
    const { cases, diagnose } = exercises[id];
    const results = cases.map(() => value);
    return diagnose(cases, results);
  };

  test.each(costs)("%s: a cost of 0 in every case has no name of a term", (id) => {
    expect(diagnoseConstant(id, 0)).toBe(null);
  });

  test.each(costs)("%s: infinite costs are told as that, with every cause", (id) => {
    const told = [{ id: "cost-infinite", parts: [] }];
    expect(diagnoseConstant(id, Infinity)).toEqual(told);
    expect(diagnoseConstant(id, -Infinity)).toEqual(told);
  });

  test.each([
    ...(["computeCost", "computeCostWithRegularization"] as const),
    ...(["computeCostFromLogits", "gradientCheck"] as const),
  ])("%s: every case is another by a factor of its own", (id) => {
    const { cases, solve, diagnose } = exercises[id];
    const right = cases.map((one) => solve(one.arguments) as number);
    // One factor for all is a mistake with a name: the whole cost times a constant.
    const factors = fc
      .tuple(...right.map(() => factor))
      .filter((all) => largestOf(all) - smallestOf(all) > 1e-3);
    fc.assert(
      fc.property(factors, (all) => {
        expect(
          diagnose(
            cases,
            right.map((cost, i) => cost * all[i]),
          ),
        ).toBe(null);
      }),
      { numRuns: 60 },
    );
  });
});
