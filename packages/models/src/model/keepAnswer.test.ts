import { deriveSeed, matrix, PhiloxStream, PolarNormal, purposes, sigmoid } from "@regula/base";
import { defineStudy, encodeRows, interpretTable, readTargets, type StudyData } from "@regula/data";
import {
  type AnswerName,
  answers,
  exampleLosses,
  fitLinearMembers,
  joinAnswers,
  parseVariants,
  planFactory,
  predictEnsemble,
  splitMembers,
  trainFoldEnsemble,
} from "@regula/studies";
import { describe, expect, test } from "vitest";
import { trainHere } from "../../../../test/smallStudies.ts";
import { decodeModel, encodeModel } from "../json/modelJson.ts";
import { keepAnswer } from "./keepAnswer.ts";
import { predictTable } from "./predictTable.ts";
import { linearProcedure } from "./procedure.ts";
import type { ModelSettings } from "./settings.ts";
import { trainModel } from "./trainModel.ts";

/** Labels by a law of two normal columns. */
function drawStudy(rows: number, seed: number, law: (x: number, y: number) => number): StudyData {
  const source = new PhiloxStream(seed, purposes.simulation);
  const normal = new PolarNormal(source);
  const [x, y] = [0, 1].map(() => Float64Array.from({ length: rows }, () => normal.next()));
  const label = Array.from(x, (_, row) =>
    source.nextDouble() < sigmoid(law(x[row], y[row])) ? "yes" : "no",
  );
  const table = interpretTable({
    source: "drawn.csv",
    rows,
    delimiter: null,
    fileRow: (row) => row + 2,
    columns: [
      { name: "x", cells: x },
      { name: "y", cells: y },
      { name: "label", cells: label },
    ],
  });
  return defineStudy(table, { target: "label" });
}

const settings: ModelSettings = {
  hidden: [8],
  activation: "tanh",
  optimizer: "adam",
  learningRate: 0.05,
  iterations: 120,
  seed: 4,
  resampling: "folds",
  validation: { kind: "left-out" },
};

async function modelOf(data: StudyData, more: ModelSettings = {}) {
  const result = await trainModel(data, { ...settings, ...more }, { runJob: trainHere });
  if (result.status !== "completed") throw new Error(result.status);
  return result.model;
}

const straight = drawStudy(140, 1, (x, y) => 1.5 * x - y);
const circle = drawStudy(200, 2, (x, y) => 5 * (1.2 - x * x - y * y));

describe("what is kept", () => {
  test("networks where a circle parts the classes, which no linear model tells", async () => {
    const { training, members } = await modelOf(circle);
    expect(training.kept?.name).toBe("networks");
    expect(training.linear).toBeNull();
    expect(members).toHaveLength(8);
    const { networks, linear } = training.kept?.losses ?? { networks: 0, linear: 0 };
    expect(networks).toBeLessThan(linear - 0.1);
  });

  test("linear models, alone or beside networks, where the law is linear", async () => {
    const { training } = await modelOf(straight);
    expect(["linear", "both"]).toContain(training.kept?.name);
    const { networks, linear } = training.kept?.losses ?? { networks: 0, linear: 0 };
    expect(linear).toBeLessThan(networks);
  });

  test.each(answers)(
    "%s where they are asked for, and the estimate is the loss of what single ones said less what averaging takes off it: 1e-12",
    async (keep: AnswerName) => {
      const model = await modelOf(straight, { keep });
      const { kept, linear, temperature } = model.training;
      expect(kept?.name).toBe(keep);
      expect(linear !== null).toBe(keep === "linear");
      expect(model.metrics?.validation).toBe("left-out");
      const every = Uint32Array.from({ length: straight.rows }, (_, row) => row);
      const seed = deriveSeed(4, 1);
      const trained = await trainFoldEnsemble(straight, every, {
        seed,
        createPlan: planFactory(parseVariants("l2=1")[0], planOf(settings)),
        runJob: trainHere,
      });
      const again = await keepAnswer(straight, every, trained, {
        keep,
        seed,
        solveLinear: () => linearProcedure(straight, { resampling: "folds" }).train(every, seed),
      });
      expect(again.temperature).toBe(temperature);
      const { folds, outputs, averaging } = again.leftOut ?? { outputs: [] };
      const losses = outputs.flatMap((said, i) =>
        said && folds
          ? Array.from(exampleLosses("binary", said, readTargets(straight, folds.folds[i].test)))
          : [],
      );
      expect(losses).toHaveLength(straight.rows);
      const mean = losses.reduce((sum, loss) => sum + loss, 0) / straight.rows;
      const gain = averaging?.model.logLoss ?? 0;
      expect(gain).toBeGreaterThan(0);
      const estimate = model.metrics?.estimates.logLoss?.model?.mean ?? 0;
      expect(Math.abs(estimate - (mean - gain))).toBeLessThan(1e-12);
      const beside = model.metrics?.estimates.logLoss?.linear?.mean ?? 0;
      if (keep !== "linear") {
        const ofLinear = (kept?.losses.linear ?? 0) - (averaging?.linear.logLoss ?? 0);
        expect(Math.abs(beside - ofLinear)).toBeLessThan(1e-12);
      }
      expect(decodeModel(encodeModel(model))).toEqual(model);
    },
  );

  test("both answer with the mean of the networks' and the linear models' means: 1e-12", async () => {
    const model = await modelOf(straight, { keep: "both" });
    const { networks, linear } = splitMembers(model.members);
    expect([networks.length, linear.length]).toEqual([8, 8]);
    const every = Uint32Array.from({ length: straight.rows }, (_, row) => row);
    const { inputs } = encodeRows(model.prepared, straight, every);
    const [a, b] = [networks, linear].map(
      (members) => predictEnsemble({ ...model, members }, inputs, "folds").mean.data,
    );
    const { mean } = predictTable(model, straight.table);
    const { deviation } = predictEnsemble(model, inputs, "folds");
    mean.data.forEach((value, row) => {
      expect(Math.abs(value - (a[row] + b[row]) / 2)).toBeLessThan(1e-12);
    });
    // Pairs differ less than networks and linear models lie apart from each other.
    expect(Math.max(...deviation.data)).toBeLessThan(0.3);
  });

  test("a temperature is in the last weights: logits of the model are the networks' over it, 1e-12", async () => {
    const every = Uint32Array.from({ length: circle.rows }, (_, row) => row);
    const trained = await trainFoldEnsemble(circle, every, {
      seed: 5,
      createPlan: planFactory(parseVariants("none")[0], { ...planOf(settings), iterations: 1200 }),
      runJob: trainHere,
    });
    // Thrice as sure as trained: the left-out rows must ask for a temperature.
    const sure = {
      ...trained,
      members: trained.members.map((member) => ({
        ...member,
        parameters: member.parameters.map((layer, i) =>
          i === member.parameters.length - 1 ? scaled(layer, 3) : layer,
        ),
      })),
      leftOut: {
        ...trained.leftOut,
        outputs: trained.leftOut.outputs.map(
          (outputs) =>
            outputs &&
            matrix(
              outputs.rows,
              outputs.columns,
              outputs.data.map((z) => 3 * z),
            ),
        ),
      },
    };
    const kept = await keepAnswer(circle, every, sure, {
      keep: "networks",
      seed: 5,
      solveLinear: () => Promise.reject(new Error("not asked for")),
    });
    expect(kept.temperature).toBeGreaterThan(1.3);
    const last = ({ parameters }: (typeof sure.members)[number]) => parameters[1].weights.data;
    kept.ensemble.members.forEach((member, i) => {
      const before = last(sure.members[i]);
      member.parameters[1].weights.data.forEach((w, k) => {
        expect(Math.abs(w * kept.temperature - before[k])).toBeLessThan(1e-12);
      });
      expect(member.parameters[0]).toEqual(sure.members[i].parameters[0]);
    });
  });

  test("weights of classes, which linear models do not have, leave the answer to the networks", async () => {
    const { training } = await modelOf(straight, { classWeights: [1, 3] });
    expect(training.kept).toMatchObject({ name: "networks", isChosen: false });
    for (const keep of ["best", "linear", "both"] as const) {
      expect(() =>
        trainModel(straight, { ...settings, classWeights: [1, 3], keep }, { runJob: trainHere }),
      ).toThrow(/weights of classes/);
    }
  });

  test("is chosen inside each fold where the whole procedure is cross-validated", async () => {
    const model = await modelOf(straight, { validation: { kind: "nested", folds: 3 } });
    expect(model.metrics).toMatchObject({ validation: "nested", folds: 3 });
    expect(model.training.kept).not.toBeNull();
  });

  test("joined answers are those of the linear models by the same folds", async () => {
    const every = Uint32Array.from({ length: straight.rows }, (_, row) => row);
    const trained = await trainFoldEnsemble(straight, every, {
      seed: 5,
      createPlan: planFactory(parseVariants("l2=1")[0], planOf(settings)),
      runJob: trainHere,
    });
    const inputs = { prepared: trained.prepared, folds: trained.leftOut.folds };
    const linear = fitLinearMembers(straight, every, inputs, 3);
    const said = joinAnswers(straight, trained.leftOut.outputs, linear.leftOut);
    expect(said.both).toHaveLength(8);
    expect(said.linear).toBe(linear.leftOut);
  });
});

function planOf({ hidden, activation, optimizer, learningRate, iterations }: ModelSettings) {
  return {
    ...(hidden && { hidden }),
    ...(activation && { activation }),
    ...(optimizer && { optimizer }),
    ...(learningRate !== undefined && { learningRate }),
    ...(iterations !== undefined && { iterations }),
  };
}

function scaled(
  { weights, biases }: { weights: ReturnType<typeof matrix>; biases: ReturnType<typeof matrix> },
  by: number,
) {
  const times = ({ rows, columns, data }: ReturnType<typeof matrix>) =>
    matrix(
      rows,
      columns,
      data.map((value) => by * value),
    );
  return { weights: times(weights), biases: times(biases) };
}
