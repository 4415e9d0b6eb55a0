import { RegulaError } from "@regula/base";
import { describe, expect, test } from "vitest";
import { trainSmallModel } from "../../../../test/smallModels.ts";
import { decodeModel, encodeModel } from "./modelJson.ts";

describe("what is no model is refused, with the place", async () => {
  const model = await trainSmallModel("two", { members: 2 });
  const text = encodeModel(model);
  const piecewise = { inputEncoding: "piecewise" } as const;
  const encoded = encodeModel(
    await trainSmallModel("two", { members: 2, validation: null }, piecewise),
  );
  // biome-ignore lint/suspicious/noExplicitAny: to be damaged at any place
  const changed = (change: (document: any) => void): string => {
    const document = JSON.parse(text);
    change(document);
    return JSON.stringify(document);
  };

  test.each<[string, string, RegExp]>([
    ["nothing", "", /m\.json: expected a model that regula train or regula import wrote, whole/],
    ["a table", "x,y\n1,2\n", /that regula train or regula import wrote, whole/],
    [
      "another document",
      '{"format":"regula-checkpoint"}',
      /that regula train or regula import wrote/,
    ],
    ["a list", "[]", /that regula train or regula import wrote/],
    ["null", "null", /that regula train or regula import wrote/],
    [
      "a newer version",
      changed((d) => {
        d.version = 6;
      }),
      /of version 1 to 5, got version 6\. Update/,
    ],
    [
      "no version",
      changed((d) => {
        delete d.version;
      }),
      /whole number.*at version, got nothing/,
    ],
    [
      "a member without biases",
      changed((d) => {
        delete d.members[1].layers[0].biases;
      }),
      /a list of 3 at members\[1\]\.layers\[0\]\.biases, got nothing/,
    ],
    [
      "a bias too many",
      changed((d) => {
        d.members[0].layers[1].biases.push(0);
      }),
      /a list of 1 at members\[0\]\.layers\[1\]\.biases, got a list of 2/,
    ],
    [
      "a unit too few",
      changed((d) => {
        d.members[0].layers[0].weights.pop();
      }),
      /a list of 3 at members\[0\]\.layers\[0\]\.weights, got a list of 2/,
    ],
    [
      "a ragged row",
      changed((d) => {
        d.members[0].layers[0].weights[2].pop();
      }),
      /a list of 7 at members\[0\]\.layers\[0\]\.weights\[2\], got a list of 6/,
    ],
    [
      "a weight of text",
      changed((d) => {
        d.members[0].layers[0].weights[0][0] = "1";
      }),
      /a finite number at members\[0\]\.layers\[0\]\.weights\[0\]\[0\], got "1"/,
    ],
    [
      "an infinite weight",
      text.replace(/("biases": \[)[^,]+/, "$11e999"),
      /finite number.*biases\[0\], got Infinity/,
    ],
    [
      "no members",
      changed((d) => {
        d.members = [];
      }),
      /a list of 1–2000 at members/,
    ],
    [
      "an unknown key",
      changed((d) => {
        d.plans[0].momentum = 1;
      }),
      /no keys but network.*at plans\[0\], got "momentum"/,
    ],
    ["a key of prototypes", text.replace('"task"', '"__proto__": {}, "task"'), /got "__proto__"/],
    [
      "a negative λ",
      changed((d) => {
        d.plans[0].penalties.l2 = -1;
      }),
      /number in \[0, 1000000\] at plans\[0\]: l2, got -1/,
    ],
    [
      "momentum without an optimizer that reads it",
      changed((d) => {
        d.plans[0].optimizer.momentum = 0.5;
      }),
      /at plans\[0\]: momentum/,
    ],
    [
      "dropout that keeps all",
      changed((d) => {
        d.plans[0].dropout = { keepProb: [1], mask: "fresh" };
      }),
      /settings that go together at plans\[0\]/,
    ],
    [
      "softmax within",
      changed((d) => {
        d.plans[0].network.layers[0].activation = "softmax";
      }),
      /at plans\[0\]\.network/,
    ],
    [
      "an absurd network",
      changed((d) => {
        for (const layer of d.plans[0].network.layers) layer.units = 100000;
      }),
      /weights.*at plans\[0\]\.network/,
    ],
    [
      "another task",
      changed((d) => {
        d.task = "regression";
      }),
      /target of the task regression at target/,
    ],
    [
      "inputs of its own",
      changed((d) => {
        d.plans[0].network.inputs = 7;
      }),
      /no keys but layers at plans\[0\]\.network, got "inputs"/,
    ],
    [
      "another loss",
      changed((d) => {
        d.plans[0].loss = "squaredError";
      }),
      /fit the task binary at plans\[0\]/,
    ],
    [
      "a network without a plan",
      changed((d) => {
        d.members[1].plan = 1;
      }),
      /the place of a plan, and none of a linear model at members\[1\]\.plan/,
    ],
    [
      "a class twice",
      changed((d) => {
        d.target.classes = ["a", "a"];
      }),
      /each name once at target\.classes/,
    ],
    [
      "three classes of two",
      changed((d) => {
        d.target.classes.push("c");
      }),
      /a list of 2 at target\.classes/,
    ],
    [
      "a deviation of 0",
      changed((d) => {
        d.pipeline.columns[0].deviation = 0;
      }),
      /at pipeline\.columns\[0\]\.deviation, got 0/,
    ],
    [
      "a filling of no category",
      changed((d) => {
        d.pipeline.columns[2].fill = "up";
      }),
      /filling.*at pipeline\.columns\[2\]/,
    ],
    [
      "features of other columns",
      changed((d) => {
        d.pipeline.featureNames[0] = "z";
      }),
      /at pipeline\.featureNames/,
    ],
    [
      "the target among the features",
      changed((d) => {
        d.target.name = "x";
      }),
      /no column that is the target/,
    ],
    [
      "a column twice",
      changed((d) => {
        d.pipeline.columns[1].name = "x";
      }),
      /each column once/,
    ],
    [
      "counts of other classes",
      changed((d) => {
        d.data.classRows = [1, 2, 3];
      }),
      /count for each class at data\.classRows/,
    ],
    [
      "metrics of another kind",
      changed((d) => {
        d.metrics.calibration.kind = "none";
      }),
      /one of probabilities, band at metrics\.calibration\.kind/,
    ],
    [
      "a mean outside its interval",
      changed((d) => {
        d.metrics.estimates.logLoss.model = { mean: 2, interval: [0, 1], withheld: null };
      }),
      /a mean in its interval at metrics\.estimates\.logLoss\.model/,
    ],
    [
      "a gain whose interval is reversed",
      changed((d) => {
        d.metrics.gains.modelOverLinear = { mean: 0, interval: [1, -1], withheld: null };
      }),
      /a mean in its interval at metrics\.gains\.modelOverLinear/,
    ],
    [
      "an interval and a reason why there is none",
      changed((d) => {
        d.metrics.estimates.accuracy.baseRate = {
          mean: 0.5,
          interval: [0, 1],
          withheld: "few-rows",
        };
      }),
      /an interval, or the reason .* at metrics\.estimates\.accuracy\.baseRate/,
    ],
    [
      "an estimate of version 1 where that had none",
      changed((d) => {
        d.metrics.gains.modelOverBaseRate = { mean: 0, interval: null, withheld: "version-1" };
      }),
      /an interval, or the reason .* at metrics\.gains\.modelOverBaseRate/,
    ],
    [
      "no margin",
      changed((d) => {
        d.metrics.gains.margin = 0;
      }),
      /at metrics\.gains\.margin, got 0/,
    ],
    [
      "a p that 199 permutations cannot give",
      changed((d) => {
        d.signal.p = 0.001;
      }),
      /so many permutations allow at signal\.p/,
    ],
    [
      "an exchange of nothing known",
      changed((d) => {
        d.signal.exchange = "columns";
      }),
      /one of rows, whole-groups, within-groups at signal\.exchange/,
    ],
    [
      "a calibration's slope outside its interval",
      changed((d) => {
        Object.assign(d.metrics.calibration.slope, { interval: [0, 1], estimate: 2 });
      }),
      /estimates in their intervals.* at metrics\.calibration/,
    ],
    [
      "more units than rows",
      changed((d) => {
        d.signal.units = 41;
      }),
      /1 to 40 units, of as many rows at signal\.units/,
    ],
    [
      "marks of rows out of order",
      changed((d) => {
        d.data.rowMarks.marks.reverse();
      }),
      /marks in ascending order.* at data\.rowMarks\.marks/,
    ],
    [
      "a mark of more than 32 bits",
      changed((d) => {
        d.data.rowMarks.limit = 2 ** 32;
      }),
      /at data\.rowMarks\.limit, got 4294967296/,
    ],
    [
      "half a card",
      changed((d) => {
        d.card = { en: [] };
      }),
      /at card\.pt-BR, got nothing/,
    ],
    [
      "a member that does not say how it encodes",
      changed((d) => {
        delete d.members[0].encoding;
      }),
      /at members\[0\]\.encoding, got nothing/,
    ],
    [
      "weights of features where an encoding has other inputs",
      changed((d) => {
        d.members[1].encoding = JSON.parse(encoded).members[1].encoding;
      }),
      /a list of \d+ at members\[1\]\.layers\[0\]\.weights\[0\], got a list of 7/,
    ],
  ])("%s", (_, damaged, says) => {
    const read = () => decodeModel(damaged, "m.json");
    expect(read).toThrow(RegulaError);
    expect(read).toThrow(says);
  });

  test("the order of keys and white space mean nothing", () => {
    const reversed = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(reversed)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, item]) => [key, reversed(item)]),
            )
          : value;
    const read = decodeModel(`\ufeff ${JSON.stringify(reversed(JSON.parse(text)))} \n`);
    expect(encodeModel(read)).toBe(text);
  });
});
