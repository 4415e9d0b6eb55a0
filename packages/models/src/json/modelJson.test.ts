import { fingerprint } from "@regula/base";
import type { StudyOptions } from "@regula/data";
import { parseSettings, parseVariants, splitMembers } from "@regula/studies";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeTrained, mixedTable, trainSmallModel } from "../../../../test/smallModels.ts";
import type { TrainedModel } from "../model/model.ts";
import { predictTable } from "../model/predictTable.ts";
import type { ModelSettings } from "../model/settings.ts";
import { decodeModel, encodeModel } from "./modelJson.ts";

const table = mixedTable();

const bitsOf = (model: TrainedModel) =>
  fingerprint(
    ...model.members.flatMap(({ parameters }) =>
      parameters.flatMap(({ weights, biases }) => [weights.data, biases.data]),
    ),
  );

const predictionBits = (model: TrainedModel) => {
  const { mean, lower, upper } = predictTable(model, table);
  return fingerprint(mean.data, lower.data, upper.data);
};

describe("a model goes through JSON exactly", () => {
  const piecewise = { inputEncoding: "piecewise" } as const;

  test.each<[string, string, ModelSettings, StudyOptions?]>([
    ["binary, encoded piecewise", "two", {}, piecewise],
    ["classes, encoded piecewise", "three", { validation: null }, piecewise],
    ["regression, encoded piecewise", "amount", { validation: null }, piecewise],
    ["binary", "two", {}],
    ["classes", "three", { resampling: "seeds" as const }],
    [
      "networks that left folds out",
      "two",
      { resampling: "folds" as const, keep: "networks" as const, validation: { kind: "left-out" } },
      piecewise,
    ],
    [
      "networks of several settings in turn, with linear models beside them",
      "two",
      {
        resampling: "folds" as const,
        keep: "both" as const,
        validation: null,
        members: 6,
        settings: parseSettings(
          "default;hidden=4,2 l2=3;inputEncoding=standard activation=tanh",
          parseVariants("l2=1")[0],
        ),
      },
      piecewise,
    ],
    [
      "networks with linear models beside them",
      "three",
      { resampling: "folds" as const, keep: "both" as const, validation: { kind: "left-out" } },
      piecewise,
    ],
    [
      "linear models that were kept in the place of networks",
      "amount",
      { resampling: "folds" as const, keep: "linear" as const, validation: { kind: "left-out" } },
    ],
    ["regression", "amount", { variant: { name: "none", options: {} } }],
    ["binary, linear models", "two", { kind: "linear" as const }],
    ["classes, a linear model", "three", { kind: "linear" as const, resampling: "seeds" as const }],
    ["regression, linear models", "amount", { kind: "linear" as const }],
    [
      "binary, every setting of a plan",
      "two",
      {
        hidden: [4, 3],
        mask: "fresh" as const,
        validation: null,
        variant: {
          name: "l1=0.1+dropout=0.5:1+maxnorm=3+noise=0.1+smoothing=0.1",
          options: {
            l1: 0.1,
            keepProb: [0.5, 1],
            maxNorm: 3,
            inputNoise: 0.1,
            labelSmoothing: 0.1,
          },
        },
      },
    ],
  ])(
    "%s: the same model, the same bits of weights and predictions, the same text",
    async (_, target, more, asked = {}) => {
      const model = await trainSmallModel(target, more, asked);
      const { networks } = splitMembers(model.members);
      expect(networks.some(({ encoding }) => encoding !== null)).toBe("inputEncoding" in asked);
      const card = { en: ["# A card", '"quoted" \\ \u2028 \ud800'], "pt-BR": ["# Um cartão"] };
      const text = encodeModel({ ...model, card });
      const read = decodeTrained(text);
      expect(read).toEqual({ ...model, card });
      expect(bitsOf(read)).toBe(bitsOf(model));
      expect(predictionBits(read)).toBe(predictionBits(model));
      expect(encodeModel(read)).toBe(text);
    },
  );
});

describe("what JSON could lose", () => {
  const withWeight = (model: TrainedModel, value: number): TrainedModel => {
    const copy = structuredClone(model) as TrainedModel;
    copy.members[0].parameters[0].weights.data[0] = value;
    return copy;
  };

  test("any finite weight comes back with its bits: −0, the smallest, the largest, any other", async () => {
    const model = await trainSmallModel("two", { validation: null, members: 1 });
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
    const edges = [-0, 5e-324, -5e-324, Number.MAX_VALUE, 2 ** 53 + 2, 0.1 + 0.2, 1e21, 1e-7];
    const back = (value: number) =>
      decodeModel(encodeModel(withWeight(model, value))).members[0].parameters[0].weights.data[0];
    for (const value of edges) expect(Object.is(back(value), value)).toBe(true);
    fc.assert(
      fc.property(numbers, (value) => Object.is(back(value), value)),
      { numRuns: 50, seed: 2019 },
    );
  });

  test("a number that is not finite is refused, and so are no members and inputs of no encoding", async () => {
    const model = await trainSmallModel("two", { validation: null, members: 2 });
    expect(() => encodeModel(withWeight(model, Number.NaN))).toThrow(/finite/);
    expect(() => encodeModel(withWeight(model, -Infinity))).toThrow(/finite/);
    const [first] = model.members;
    expect(() => encodeModel({ ...model, members: [] })).toThrow(/members, each with the inputs/);
    const encoding = { features: [] };
    expect(() => encodeModel({ ...model, members: [{ ...first, encoding }] })).toThrow(
      /each with the inputs that its encoding makes/,
    );
  });
});
