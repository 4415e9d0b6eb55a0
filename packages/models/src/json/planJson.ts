import { mapRecord, RegulaError } from "@regula/base";
import {
  activationNames,
  arithmeticParameter,
  countWeights,
  createTrainingPlan,
  defaultSetting,
  initializerNames,
  isElementwise,
  type LayerSpec,
  lossParameter,
  maskKinds,
  maxWeights,
  type NetworkSpec,
  type Optimizer,
  optimizerParameter,
  optimizerSettingNames,
  optimizerSettingParameters,
  type Penalties,
  penaltyParameters,
  precisionParameter,
  type Schedule,
  scheduleParameter,
  scheduleSettingParameters,
  seedParameter,
  type TrainingPlan,
  unitsParameter,
  weightSources,
} from "@regula/engine";
import {
  choiceOf,
  expectJson,
  type JsonPlace,
  type JsonReader,
  listOf,
  numberOf,
  oneOf,
  orNull,
  readJsonNumber,
  recordOf,
  refuseJson,
} from "./readJson.ts";

/** A plan without its seed. */
export type UnseededPlan = Omit<TrainingPlan, "seed">;

/** What the members of an ensemble share: neither the seed nor how many inputs their encodings make. */
export type SharedPlan = Omit<UnseededPlan, "network"> & {
  readonly network: Omit<NetworkSpec, "inputs">;
};

const readLayer = recordOf<LayerSpec>({
  units: numberOf(unitsParameter),
  activation: oneOf(activationNames),
});

const mostLayers = 1000;

const readLayers = listOf(readLayer, { min: 1, max: mostLayers });

function checkNetwork(network: NetworkSpec, at: JsonPlace): NetworkSpec {
  const isSensible =
    countWeights(network) <= maxWeights &&
    network.layers.slice(0, -1).every(({ activation }) => isElementwise(activation));
  if (isSensible) return network;
  throw refuseJson(
    at,
    {
      en: `at most ${maxWeights} weights, and softmax in the last layer only`,
      "pt-BR": `no máximo ${maxWeights} pesos, e softmax só na última camada`,
    },
    { en: "another network", "pt-BR": "outra rede" },
  );
}

/** The fields of plans of every version, in addition to the network; the plan itself checks their intervals and combinations. */
const fields = {
  loss: choiceOf(lossParameter),
  initializer: oneOf(initializerNames),
  weightSource: oneOf(weightSources),
  penalties: recordOf<Penalties>(mapRecord(penaltyParameters, () => readJsonNumber)),
  weightDecay: readJsonNumber,
  maxNorm: readJsonNumber,
  dropout: orNull(recordOf({ keepProb: listOf(readJsonNumber), mask: oneOf(maskKinds) })),
  inputNoise: readJsonNumber,
  labelSmoothing: readJsonNumber,
  mixup: readJsonNumber,
  classWeights: orNull(listOf(readJsonNumber)),
  optimizer: recordOf<Optimizer>({
    name: choiceOf(optimizerParameter),
    learningRate: readJsonNumber,
    ...mapRecord(optimizerSettingParameters, () => readJsonNumber),
  }),
  schedule: recordOf<Schedule>({
    name: choiceOf(scheduleParameter),
    warmup: readJsonNumber,
    every: readJsonNumber,
    factor: readJsonNumber,
    finalFraction: readJsonNumber,
  }),
  batchSize: orNull(readJsonNumber),
  iterations: readJsonNumber,
  precision: choiceOf(precisionParameter),
};

const readSharedPlan = recordOf<SharedPlan>({
  network: recordOf<SharedPlan["network"]>({ layers: readLayers }),
  ...fields,
  arithmetic: choiceOf(arithmeticParameter),
});

const readWholePlan = recordOf<Omit<UnseededPlan, "arithmetic">>({
  network: recordOf<NetworkSpec>({ inputs: numberOf(unitsParameter), layers: readLayers }),
  ...fields,
});

const readSeededPlan = recordOf<TrainingPlan>({
  network: recordOf<NetworkSpec>({ inputs: numberOf(unitsParameter), layers: readLayers }),
  ...fields,
  seed: numberOf(seedParameter),
  arithmetic: choiceOf(arithmeticParameter),
});

/** The plan of one training, with its seed: one that `createTrainingPlan` makes and no other. */
export const readTrainingPlan: JsonReader<TrainingPlan> = (value, at) => {
  const { seed, ...read } = readSeededPlan(value, at);
  checkPlan(read, at);
  return { ...rebuild(read, at), seed };
};

/** A plan for networks of so many inputs. @throws RegulaError where there is none */
export type PlanOfInputs = (inputs: number) => UnseededPlan;

/** A plan that `createTrainingPlan` makes and no other. */
export const readPlan: JsonReader<PlanOfInputs> = (value, at) => {
  const { network, ...shared } = readSharedPlan(value, at);
  return (inputs) => checkPlan({ network: { inputs, layers: network.layers }, ...shared }, at);
};

/**
 * Of version 3 and before, whose networks have the pipeline's features for inputs, and whose f32 was
 * fused wherever the runtime could.
 */
export const readPlan3: JsonReader<PlanOfInputs> = (value, at) => {
  const read = readWholePlan(value, at);
  const arithmetic = read.precision === "f32" ? "fused" : "strict";
  const plan = checkPlan({ ...read, arithmetic }, at);
  return (features) => {
    expectJson(
      plan.network.inputs === features,
      { ...at, path: `${at.path}.network.inputs` },
      {
        en: `the ${features} features of the pipeline`,
        "pt-BR": `os ${features} atributos do pipeline`,
      },
    );
    return plan;
  };
};

function checkPlan(read: UnseededPlan, at: JsonPlace): UnseededPlan {
  checkNetwork(read.network, { ...at, path: `${at.path}.network` });
  const { seed: _, ...plan } = rebuild(read, at);
  if (JSON.stringify(plan) === JSON.stringify(read)) return plan;
  throw refuseJson(
    at,
    { en: "settings that go together", "pt-BR": "opções que combinem" },
    { en: "others", "pt-BR": "outras" },
  );
}

function rebuild(plan: UnseededPlan, at: JsonPlace): TrainingPlan {
  const { penalties, dropout, optimizer, schedule, ...rest } = plan;
  const { factor, every, finalFraction } = scheduleSettingParameters;
  // An unused setting has its default, and may not be given.
  const given = <T>(name: string, read: T, standard: T) =>
    read === standard ? {} : { [name]: read };
  try {
    return createTrainingPlan({
      ...rest,
      ...penalties,
      ...(dropout && dropout),
      optimizer: optimizer.name,
      learningRate: optimizer.learningRate,
      ...Object.assign(
        {},
        ...optimizerSettingNames.map((name) =>
          given(name, optimizer[name], defaultSetting(optimizer.name, name)),
        ),
      ),
      schedule: schedule.name,
      warmup: schedule.warmup,
      ...given(every.name, schedule.every, every.default),
      ...given(factor.name, schedule.factor, factor.default),
      ...given(finalFraction.name, schedule.finalFraction, finalFraction.default),
    });
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    const { option } = error.place;
    const path = option === undefined ? at.path : `${at.path}: ${option}`;
    const { expected, received } = error.details;
    throw refuseJson({ ...at, path }, expected, received ?? { en: "another", "pt-BR": "outro" });
  }
}
