import {
  countInputs,
  defineStudy,
  type InputEncoding,
  interpretTable,
  isNumeric,
  type MadeInput,
  type StudyOptions,
  type Table,
} from "@regula/data";
import {
  createTrainingPlan,
  defineNetwork,
  drawInitialParameters,
  type ElementwiseActivationName,
} from "@regula/engine";
import {
  decodeModel,
  type Model,
  type ModelSettings,
  type TrainedModel,
  trainModel,
} from "@regula/models";
import { smallTable, trainHere } from "./smallStudies.ts";

/** Small models for tests. */

/** Two columns of numbers with a gap, one of words, a target of each kind, and days with a time. */
export function mixedTable(rows = 40): Table {
  const { columns, ...table } = smallTable({ rows, seed: 4, classes: 3 });
  const [x, y, , label] = columns.map(({ cells }) => Array.from<string | number>(cells));
  const text = (values: (string | number)[]) => values.map(String);
  return interpretTable({
    ...table,
    columns: [
      { name: "x", cells: text(x).map((cell, j) => (j % 9 === 4 ? "" : cell)) },
      { name: "y", cells: Float64Array.from(y, Number) },
      { name: "side", cells: text(x).map((_, j) => ["left", "=right", "@up", ""][j % 4]) },
      { name: "two", cells: text(label).map((cell) => (cell === "0" ? "no" : "yes")) },
      { name: "three", cells: text(label) },
      { name: "amount", cells: text(x).map((cell, j) => String(Number(cell) * 3 + Number(y[j]))) },
      {
        name: "day",
        cells: text(x).map((_, j) => `${1 + (j % 28)}/${1 + (j % 12)}/2024 ${j % 24}:30`),
      },
    ],
  });
}

const settings: ModelSettings = { hidden: [3], iterations: 30, learningRate: 0.05, members: 3 };

/** A small model of the mixed table, which fills empty cells. */
export async function trainSmallModel(
  target: string,
  more: ModelSettings = {},
  options: StudyOptions = {},
): Promise<TrainedModel> {
  const study = defineStudy(mixedTable(), {
    target,
    features: ["x", "y", "side"],
    missing: "fill",
    indicators: true,
    ...options,
  });
  const result = await trainModel(study, { ...settings, ...more }, { runJob: trainHere });
  if (result.status !== "completed") throw new Error(result.status);
  return result.model;
}

/** A model that was trained, from its file. @throws Error for an imported one */
export function decodeTrained(text: string, source?: string): TrainedModel {
  const model = decodeModel(text, source);
  if (model.origin === null) return model;
  throw new Error(`${source} was imported`);
}

/** Of random weights, over inputs that a person has chosen to be made of its numbers. */
export function withMadeInputs<M extends Pick<Model, "prepared" | "members">>(model: M): M {
  const numeric = model.prepared.pipeline.columns.flatMap(isNumeric);
  const numbers = numeric.flatMap((isNumber, feature) => (isNumber ? [feature] : []));
  const made = numbers.map((feature, i): readonly MadeInput[] => [
    { kind: "square" },
    { kind: "product", with: numbers[(i + 1) % numbers.length] },
    { kind: "sine", frequency: 1 + feature / 2 },
    ...(i === 0 ? [] : [{ kind: "itself" } as const]),
  ]);
  const encoding: InputEncoding = {
    features: numeric.map((isNumber, feature) =>
      isNumber ? { kind: "made", inputs: made[numbers.indexOf(feature)] } : { kind: "asIs" },
    ),
  };
  const network = defineNetwork({ inputs: countInputs(encoding, numeric.length), hidden: [4] });
  const plan = createTrainingPlan({ network, seed: 3, iterations: 1 });
  const member = { plan, encoding, parameters: drawInitialParameters(plan) };
  return { ...model, members: [member, model.members[0]] };
}

/** As trained, with random weights of another activation. */
export function withActivation<M extends Pick<Model, "members">>(
  model: M,
  activation: ElementwiseActivationName,
): M {
  return {
    ...model,
    members: model.members.map(({ plan, encoding }, i) => {
      const { inputs, layers } = plan.network;
      const { units: outputs, activation: output } = layers[layers.length - 1];
      const network = defineNetwork({ inputs, hidden: [4, 3], activation, outputs, output });
      const other = createTrainingPlan({ network, loss: plan.loss, seed: i, iterations: 1 });
      return { plan: other, encoding, parameters: drawInitialParameters(other) };
    }),
  };
}
