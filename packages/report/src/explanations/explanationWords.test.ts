import type { Explanation, TrainedModel } from "@regula/models";
import { importanceQuestion } from "@regula/statistics";
import { beforeAll, describe, expect, test } from "vitest";
import { modelOf } from "../samples/trainedModels.ts";
import {
  describeExplainedRows,
  describeExplanation,
  describeMeasure,
  type ExplainedModel,
} from "./explanationWords.ts";
import { importanceRows } from "./importanceRows.ts";

let model: TrainedModel;
beforeAll(async () => {
  model = await modelOf("won");
});

const claim = (mean: number, low: number, high: number) =>
  importanceQuestion.decide({ growth: { mean, interval: [low, high], withheld: null } });

const column = (name: string, importance = claim(0, -0.01, 0.02), told = 0) => {
  return { name, importance, told };
};

const parts = { kind: "held-out", parts: [], groups: null, variance: null } as const;

function explainedBy(
  change: Partial<Explanation> = {},
  judged: Explanation["rows"]["judged"] = parts,
): ExplainedModel {
  const explanation: Explanation = {
    rows: {
      rows: Uint32Array.from({ length: 30 }, (_, row) => row),
      available: 30,
      unlabeled: 0,
      trainingRows: null,
      cells: { filled: 0, unseen: {} },
      judged,
    },
    shuffles: 10,
    constant: [],
    importances: { columns: [column("a"), column("b"), column("c")], clusters: [] },
    interactions: [],
    dependences: [],
    joint: [],
    ...change,
  };
  return { model, table: { source: "n.csv" }, explanation };
}

describe("sentences about an explanation", () => {
  test("where no column was shown, how large an importance the rows leave room for", () => {
    expect(describeExplanation(explainedBy(), "en")).toEqual([
      "No column was shown to matter. No importance above 0.020 agrees with these rows.",
    ]);
  });

  test("what matters, the largest first; columns that tell the same are told together and each beyond the others", () => {
    const importances = {
      columns: [column("a", claim(0.1, 0.05, 0.2)), column("x"), column("double"), column("z")],
      clusters: [{ names: ["x", "double"], association: 1, importance: claim(0.3, 0.2, 0.4) }],
    };
    const told = explainedBy({ importances });
    expect(describeExplanation(told, "en")).toEqual([
      "Shown to matter, the largest first: x and double together and a. The other column was not shown to matter, which is no proof that it does not.",
      "x and double have the same information, so the model can use any of them. Together: 0.300 [0.200, 0.400]. Beyond all others: x 0.000 [−0.010, 0.020], not shown; double 0.000 [−0.010, 0.020], not shown.",
    ]);
    expect(describeExplanation(told, "pt-BR")[0]).toMatch(/^Mostrou-se que importam, da maior/);
    expect(
      importanceRows(told.explanation, "en").map(({ name, isMember }) => [name, isMember]),
    ).toEqual([
      ["x + double", false],
      ["x", true],
      ["double", true],
      ["a", false],
      ["z", false],
    ]);
    expect(describeMeasure(told, "en")).toMatch(/hold for all 5 at once\.$/);
  });

  test("nearly the same says how near; a column that others tell, and one that misleads, are named", () => {
    const importances = {
      columns: [
        column("x"),
        column("near"),
        column("sum", undefined, 0.93),
        column("bad", claim(-0.1, -0.2, -0.05)),
      ],
      clusters: [{ names: ["x", "near"], association: 0.871, importance: claim(0, -1, 1) }],
    };
    const text = describeExplanation(explainedBy({ importances }), "en").join("\n");
    expect(text).toContain(
      "x and near have nearly the same information (association 87.1% or more)",
    );
    expect(text).toContain("Other columns together predict most of sum (93.0%)");
    expect(text).toContain(
      "What the model learned of bad makes its predictions of these rows worse",
    );
  });

  test("interactions: what was shown, or that none was", () => {
    const pair = { names: ["a", "b"] as const, importance: claim(0.02, 0.01, 0.03) };
    expect(describeExplanation(explainedBy({ interactions: [pair] }), "en")).toContainEqual(
      "a and b interact: how the answer goes with one depends on the other. Without that part the loss would be larger by 0.020 [0.010, 0.030].",
    );
    const none = { ...pair, importance: claim(0, -0.01, 0.01) };
    expect(describeExplanation(explainedBy({ interactions: [none] }), "en")).toContainEqual(
      expect.stringMatching(/^No interaction was shown between the two columns/),
    );
  });

  test("which rows, and why there is nothing", () => {
    expect(describeExplainedRows(explainedBy(), "en")).toEqual(["Explained by 30 rows of n.csv."]);
    const left = explainedBy({}, { ...parts, kind: "left-out" });
    expect(describeExplainedRows(left, "en")[0]).toMatch(
      /judged by the network that was trained without/,
    );
    const unknown = explainedBy({ importances: null }, "training-rows");
    expect(describeExplanation(unknown, "en")).toEqual([
      expect.stringMatching(
        /^Nothing is explained: .* Explain it with rows that it was not trained on\.$/,
      ),
    ]);
    const blind = explainedBy({ importances: null }, "no-target");
    expect(describeExplanation(blind, "pt-BR")).toEqual([
      expect.stringMatching(/^Não se dá importância: ela precisa da coluna won/),
    ]);
    const few = importanceQuestion.decide({
      growth: { mean: 0, interval: null, withheld: "few-groups" },
    });
    const withheld = explainedBy({ importances: { columns: [column("a", few)], clusters: [] } });
    expect(describeExplanation(withheld, "en")).toEqual([
      "Whether a column matters cannot be said: fewer than ten groups do not show how far other groups can differ.",
    ]);
  });

  test("rows of training are called so once: nothing says beside it that the file cannot tell", () => {
    const { data } = model;
    const told = {
      ...explainedBy({ importances: null }, "training-rows"),
      model: { ...model, data: { ...data, rowMarks: null } },
    };
    expect(describeExplainedRows(told, "en")).toEqual(["Rows read: 30 rows of n.csv."]);
    expect(describeExplanation(told, "en")).toHaveLength(1);
    const fresh = { ...explainedBy(), model: told.model };
    expect(describeExplainedRows(fresh, "en")[1]).toMatch(/does not show whether it was trained/);
  });

  test("linear models are called so, alone and beside networks", async () => {
    const left = explainedBy({}, { ...parts, kind: "left-out" });
    const unseen = explainedBy({ importances: null }, "training-rows");
    for (const [keep, en, pt] of [
      [
        "linear",
        /judged by the linear model that was fitted/,
        /pelo modelo linear que foi ajustado/,
      ],
      [
        "both",
        /judged by the network and the linear model that/,
        /pela rede e pelo modelo linear que/,
      ],
    ] as const) {
      const linear = await modelOf("won", 3, { resampling: "folds", keep });
      const [first] = describeExplainedRows({ ...left, model: linear }, "en");
      expect(first).toMatch(en);
      expect(describeExplainedRows({ ...left, model: linear }, "pt-BR")[0]).toMatch(pt);
      expect(describeExplanation({ ...unseen, model: linear }, "en")[0]).toMatch(
        keep === "linear"
          ? /which of its linear models/
          : /which of its networks and linear models/,
      );
    }
  });

  test("one column has one interval, and none that hold for it", () => {
    const told = explainedBy({ importances: { columns: [column("a")], clusters: [] } });
    expect(describeMeasure(told, "en")).toMatch(/ The interval is a 95% interval\.$/);
    expect(describeMeasure(told, "pt-BR")).toMatch(/ O intervalo é de 95%\.$/);
  });

  test("columns in which the rows do not differ are named; where they differ in none, nothing is explained", () => {
    expect(describeExplanation(explainedBy({ constant: ["d", "e"] }), "en")).toContainEqual(
      "Nothing is said of d and e: these rows have fewer than two values of each of these columns that can be compared.",
    );
    const none = explainedBy({ importances: null, constant: ["a"] }, "nothing-to-exchange");
    expect(describeExplanation(none, "en")).toEqual([
      expect.stringMatching(/^Nothing is explained: these rows have fewer than two values/),
    ]);
    const { explanation } = none;
    const rows = { ...explanation.rows, rows: Uint32Array.of(0) };
    const single = { ...none, explanation: { ...explanation, rows } };
    expect(describeExplanation(single, "pt-BR")).toEqual([
      expect.stringMatching(/^Nada é explicado: uma única linha não tem outra/),
    ]);
  });

  test("amounts are told as a share of the target's variance", () => {
    const importances = { columns: [column("a", claim(50, 20, 80))], clusters: [] };
    const told = explainedBy({ importances }, { ...parts, variance: 100 });
    const [row] = importanceRows(told.explanation, "en");
    expect([row.figure, row.told]).toEqual(["50.0% [20.0, 80.0]", "matters"]);
    expect(describeMeasure(told, "en")).toMatch(
      /the squared error, as a share of the target's variance, grows/,
    );
  });
});
