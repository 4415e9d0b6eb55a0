import { describe, expect, test } from "vitest";
import { trainSmallModel } from "../../../../test/smallModels.ts";
import { decodeModel, encodeModel } from "./modelJson.ts";

const costs = { falsePositive: 1, falseNegative: 5 };
const two = encodeModel(
  await trainSmallModel("two", { resampling: "folds", validation: { kind: "left-out" }, costs }),
);
const three = encodeModel(
  await trainSmallModel("three", { resampling: "folds", validation: { kind: "left-out" } }),
);

type Change = (document: ReturnType<typeof JSON.parse>) => void;

function changed(text: string, change: Change): string {
  const document = JSON.parse(text);
  change(document);
  return JSON.stringify(document);
}

describe("the decision of a model file", () => {
  test("is read as it was written, with what it comes to", () => {
    const { decision, operating } = decodeModel(two);
    expect(decision).toMatchObject({ costs, range: [expect.any(Number), expect.any(Number)] });
    expect(operating?.cost?.costs).toEqual(costs);
    expect(decodeModel(three)).toMatchObject({ decision: null, operating: { cost: null } });
    expect(decodeModel(three).operating?.recall).toHaveLength(3);
  });

  test.each<[string, string, Change, RegExp]>([
    [
      "a threshold above 1",
      two,
      (d) => {
        d.decision.threshold = 1.5;
      },
      /decision\.threshold/,
    ],
    [
      "a range that leaves the threshold out",
      two,
      (d) => {
        d.decision.range = [0.99, 0.999];
      },
      /a range in \[0, 1\] that holds the threshold at decision\.range/,
    ],
    [
      "costs of nothing",
      two,
      (d) => {
        d.decision.costs.falseNegative = 0;
      },
      /decision\.costs\.falseNegative/,
    ],
    [
      "a threshold of three classes",
      three,
      (d) => {
        d.decision = { threshold: 0.5, costs: null, range: null };
      },
      /null but for two classes at decision/,
    ],
    [
      "a recall of two of three classes",
      three,
      (d) => {
        d.operating.recall.pop();
      },
      /a recall and a precision for each of 3 classes at operating/,
    ],
    [
      "a recall above 1",
      three,
      (d) => {
        d.operating.recall[0] = { mean: 1.5, interval: null, withheld: "few-rows" };
      },
      /shares in \[0, 1\] at operating/,
    ],
  ])("%s is refused with its place", (_, text, change, expected) => {
    expect(() => decodeModel(changed(text, change))).toThrow(expected);
  });
});
