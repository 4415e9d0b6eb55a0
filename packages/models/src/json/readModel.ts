import { matrix, matrixFromRows } from "@regula/base";
import { countInputs, countOutputs, type Pipeline, type TargetSpec, tasks } from "@regula/data";
import { type LayerParameters, layerSizes, penaltyParameters } from "@regula/engine";
import {
  type EnsembleMember,
  linearPlan,
  membersParameter,
  splitMembers,
  taskOutputs,
} from "@regula/studies";
import type { TrainedModel } from "../model/model.ts";
import { readDecision, readOperatingOf } from "./decisionJson.ts";
import { readEncodingOf } from "./encodingJson.ts";
import { readLaterDrop } from "./laterDropJson.ts";
import {
  readCard,
  readData,
  readData2,
  readMetrics,
  readMetrics2,
  readSeed,
  readSignal,
  readTraining,
  readTraining2,
  readTraining4,
} from "./modelFacts.ts";
import {
  type Metrics1,
  readData1,
  readMetrics1,
  readTraining1,
  upgradeMetrics1,
} from "./modelVersion1.ts";
import { type PlanOfInputs, readPlan, readPlan3, type UnseededPlan } from "./planJson.ts";
import { readPipeline, readPipeline2, readTarget } from "./preparedJson.ts";
import { readRanges } from "./rangesJson.ts";
import {
  expectJson,
  type JsonPlace,
  type JsonReader,
  listOf,
  numberOf,
  oneOf,
  orAbsent,
  orNull,
  readJsonCount,
  readJsonNumber,
  recordOf,
} from "./readJson.ts";

/** Weights and biases in the shapes that the plan's network has. */
function layersOf({ network }: UnseededPlan): JsonReader<LayerParameters[]> {
  const sizes = layerSizes(network);
  return (value, at) => {
    const layers = listOf((layer) => layer, { min: sizes.length - 1, max: sizes.length - 1 });
    return layers(value, at).map((layer, i) => {
      const [inputs, units] = [sizes[i], sizes[i + 1]];
      const row = listOf(readJsonNumber, { min: inputs, max: inputs });
      const { weights, biases } = recordOf<{ weights: number[][]; biases: number[] }>({
        weights: listOf(row, { min: units, max: units }),
        biases: listOf(readJsonNumber, { min: units, max: units }),
      })(layer, { ...at, path: `${at.path}[${i}]` });
      return {
        weights: matrixFromRows(weights),
        biases: matrix(units, 1, Float64Array.from(biases)),
      };
    });
  };
}

interface Document
  extends Omit<TrainedModel, "prepared" | "members" | "operating" | "isEarlier" | "origin"> {
  readonly format: unknown;
  readonly version: unknown;
  readonly target: TargetSpec;
  readonly operating: unknown;
  readonly pipeline: Pipeline;
  /** One or more, each of some networks. */
  readonly plans: readonly PlanOfInputs[];
  readonly members: readonly MemberFields[];
}

/** Of a member, before its shapes are known. */
interface MemberFields {
  readonly seed: number;
  /** The place of its plan; null of a linear model. */
  readonly plan: number | null;
  /** λ of a linear model of the ensemble; null of a network. */
  readonly l2: number | null;
  readonly encoding: unknown;
  readonly layers: unknown;
}

const asItIs: JsonReader<unknown> = (value) => value;

const { max: mostMembers } = membersParameter.interval;

/** The same in every version, but for the pipeline, the plan and the members. */
const commonFields = {
  format: asItIs,
  version: asItIs,
  card: orNull(readCard),
  task: oneOf(tasks),
  target: readTarget,
  pipeline: readPipeline2,
  plan: readPlan3,
  members: listOf(
    (value, at): Omit<MemberFields, "plan"> => ({
      ...recordOf<Pick<MemberFields, "seed" | "layers">>({ seed: readSeed, layers: asItIs })(
        value,
        at,
      ),
      l2: null,
      encoding: null,
    }),
    { min: 1, max: mostMembers },
  ),
};

/** Of versions with one plan for all networks, and nothing kept of decisions and of how far off a prediction may be. */
interface Document4
  extends Omit<Document, "laterDrop" | "operating" | "decision" | "ranges" | "plans" | "members"> {
  readonly plan: PlanOfInputs;
  readonly members: readonly Omit<MemberFields, "plan">[];
}

interface Document1 extends Omit<Document4, "signal" | "metrics"> {
  readonly metrics: Metrics1 | null;
}

const readDocument1 = recordOf<Document1>({
  ...commonFields,
  data: readData1,
  training: readTraining1,
  metrics: orNull(readMetrics1),
});

/** Since version 2. */
const fields2 = {
  data: readData2,
  training: readTraining2,
  signal: orNull(readSignal),
  metrics: orNull(readMetrics2),
};

/** Since version 3. */
const fields3 = { ...fields2, pipeline: readPipeline };

const memberFields4 = {
  seed: readSeed,
  l2: orNull(numberOf(penaltyParameters.l2)),
  encoding: asItIs,
  layers: asItIs,
};

/** Since version 4: members whose inputs are not the features, folds by time, presets, and networks that stop by rows left out. */
const fields4 = {
  ...fields3,
  data: readData,
  training: readTraining4,
  metrics: orNull(readMetrics),
  plan: readPlan,
  members: listOf(recordOf<Omit<MemberFields, "plan">>(memberFields4), {
    min: 1,
    max: 2 * mostMembers,
  }),
};

/** Since version 5: how far off a prediction may be, and networks of several plans. */
const fields5 = {
  format: asItIs,
  version: asItIs,
  card: orNull(readCard),
  task: oneOf(tasks),
  target: readTarget,
  pipeline: readPipeline,
  data: readData,
  training: readTraining,
  signal: orNull(readSignal),
  metrics: orNull(readMetrics),
  laterDrop: orAbsent(readLaterDrop),
  operating: asItIs,
  decision: orNull(readDecision),
  ranges: orNull(readRanges),
  plans: listOf(readPlan, { min: 1, max: mostMembers }),
  members: listOf(recordOf<MemberFields>({ ...memberFields4, plan: orNull(readJsonCount) }), {
    min: 1,
    max: 2 * mostMembers,
  }),
};

/** Of a file: the digest of everything else shows a command that replaces it whether it was changed. */
interface SealedDocument extends Document {
  readonly sha256: unknown;
}

export const modelVersions = [1, 2, 3, 4, 5] as const;

export type ModelVersion = (typeof modelVersions)[number];

/** As version 5 has them: one plan for all networks, and nothing kept of how far off a prediction may be. */
const ofOnePlan =
  (read: JsonReader<Document4>): JsonReader<Document> =>
  (value, at) => {
    const { plan, members, ...document } = read(value, at);
    return {
      ...document,
      laterDrop: null,
      operating: null,
      decision: null,
      ranges: null,
      plans: [plan],
      members: members.map((member) => ({ ...member, plan: member.l2 === null ? 0 : null })),
    };
  };

/** Documents of each version, as those of today. */
const readDocument: Readonly<Record<ModelVersion, JsonReader<Document>>> = {
  1: ofOnePlan((value, at) => {
    const { metrics, ...document } = readDocument1(value, at);
    const { members } = document.training;
    return { ...document, signal: null, metrics: metrics && upgradeMetrics1(metrics, members) };
  }),
  2: ofOnePlan(recordOf<Document4>({ ...commonFields, ...fields2 })),
  3: ofOnePlan(recordOf<Document4>({ ...commonFields, ...fields3 })),
  4: ofOnePlan(recordOf<Document4>({ ...commonFields, ...fields4 })),
  5: recordOf<SealedDocument>({ ...fields5, sha256: asItIs }),
};

/** The body of a model that was trained. @throws RegulaError naming the place of what does not fit */
export function readModel(value: unknown, version: ModelVersion, at: JsonPlace): TrainedModel {
  const document = readDocument[version](value, at);
  const { task, target, pipeline, data, training, signal, metrics } = document;
  const { laterDrop, decision, ranges, card } = document;
  const { loss, output } = taskOutputs[task];
  const fits = (isFitting: boolean, path: string, en: string, pt: string) =>
    expectJson(isFitting, { ...at, path }, { en, "pt-BR": pt });
  fits(target.task === task, "target", `a target of the task ${task}`, `um alvo da tarefa ${task}`);
  fits(
    pipeline.columns.every(({ name }) => name !== target.name),
    "pipeline.columns",
    "no column that is the target",
    "nenhuma coluna que seja o alvo",
  );
  fits(
    data.classRows === null
      ? task === "regression"
      : target.task !== "regression" && data.classRows.length === target.classes.length,
    "data.classRows",
    "a count for each class",
    "uma contagem por classe",
  );
  fits(
    signal === null || (signal.units >= 1 && signal.units <= data.rows),
    "signal.units",
    `1 to ${data.rows} units, of as many rows`,
    `1 a ${data.rows} unidades, de tantas linhas`,
  );
  fits(
    laterDrop === null || (data.time !== null && laterDrop.rows <= data.rows),
    "laterDrop",
    "null without times, and no more rows than the data has",
    "null sem tempos, e não mais linhas do que os dados têm",
  );
  const classes = target.task === "regression" ? 0 : target.classes.length;
  const operatingAt = { ...at, path: "operating" };
  const operating = orNull(readOperatingOf(classes))(document.operating, operatingAt);
  fits(operating === null || classes > 0, "operating", "null in regression", "null para valores");
  fits(
    decision === null || task === "binary",
    "decision",
    "null but for two classes",
    "null, exceto para duas classes",
  );
  fits(
    ranges === null || (ranges.kind === "offsets") === (task === "regression"),
    "ranges.kind",
    `what the task ${task} has`,
    `o que a tarefa ${task} tem`,
  );
  fits(
    ranges === null || (ranges.units <= ranges.rows && ranges.rows <= data.rows),
    "ranges.rows",
    `at most ${data.rows} rows, and no more units than rows`,
    `no máximo ${data.rows} linhas, e não mais unidades que linhas`,
  );
  const readEncoding = orNull(readEncodingOf(pipeline));
  const checkOutputs = (plan: UnseededPlan, path: string) => {
    const { units, activation } = plan.network.layers[plan.network.layers.length - 1];
    const isFitting = units === countOutputs(target) && plan.loss === loss;
    fits(
      isFitting && (task === "regression" || activation === output),
      path,
      `an output and a loss that fit the task ${task}`,
      `uma saída e uma perda que sirvam à tarefa ${task}`,
    );
  };
  const members = document.members.map(
    ({ seed, plan: which, l2, encoding: kept, layers }, i): EnsembleMember => {
      const place = { ...at, path: `members[${i}]` };
      const encoding = readEncoding(kept, { ...place, path: `${place.path}.encoding` });
      const inputs = countInputs(encoding, pipeline.featureNames.length);
      const planOfInputs = document.plans[which ?? -1];
      fits(
        (l2 === null) === (planOfInputs !== undefined),
        `${place.path}.plan`,
        "the place of a plan, and none of a linear model",
        "o lugar de um plano, e nenhum de um modelo linear",
      );
      const plan =
        l2 === null
          ? planOfInputs(inputs)
          : linearPlan(task, { inputs, outputs: countOutputs(target), l2, seed });
      checkOutputs(plan, which === null ? `${place.path}.l2` : `plans[${which}]`);
      const parameters = layersOf(plan)(layers, { ...place, path: `${place.path}.layers` });
      return { plan: withSeed(plan, seed), encoding, parameters };
    },
  );
  const { networks, linear } = splitMembers(members);
  fits(
    document.members[0].l2 === null && (linear.length === 0 || linear.length === networks.length),
    "members",
    "networks first, then as many linear models or none",
    "redes primeiro, e ao lado delas tantos modelos lineares ou nenhum",
  );
  return {
    task,
    prepared: { pipeline, target },
    members,
    origin: null,
    data,
    training,
    signal,
    metrics,
    laterDrop,
    operating,
    decision,
    isEarlier: version < 5,
    ranges,
    card,
  };
}

/** The fields of a plan in their own order, independent of the document's. */
function withSeed(plan: UnseededPlan, seed: number): EnsembleMember["plan"] {
  const { precision, arithmetic, ...rest } = plan;
  return { ...rest, seed, precision, arithmetic };
}
