import { mapRecord, RegulaError } from "@regula/base";
import {
  activationNames,
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
  type TrainingPlan,
  unitsParameter,
  weightSources,
} from "@regula/engine";
import {
  choiceOf,
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

/** A plan without its seed: what the members of an ensemble share. */
export type SharedPlan = Omit<TrainingPlan, "seed">;

const readLayer = recordOf<LayerSpec>({
  units: numberOf(unitsParameter),
  activation: oneOf(activationNames),
});

const mostLayers = 1000;

const readNetwork: JsonReader<NetworkSpec> = (value, at) => {
  const network = recordOf<NetworkSpec>({
    inputs: numberOf(unitsParameter),
    layers: listOf(readLayer, { min: 1, max: mostLayers }),
  })(value, at);
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
};

/** Every field of a plan; their intervals and how they go together are the plan's own to check. */
const readFields = recordOf<SharedPlan>({
  network: readNetwork,
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
});

/** A plan that `createTrainingPlan` makes and no other. */
export const readPlan: JsonReader<SharedPlan> = (value, at) => {
  const fields = readFields(value, at);
  const { seed: _, ...plan } = rebuild(fields, at);
  if (JSON.stringify(plan) === JSON.stringify(fields)) return plan;
  throw refuseJson(
    at,
    { en: "settings that go together", "pt-BR": "opções que combinem" },
    { en: "others", "pt-BR": "outras" },
  );
};

function rebuild(fields: SharedPlan, at: JsonPlace): TrainingPlan {
  const { penalties, dropout, optimizer, schedule, ...rest } = fields;
  const { factor, every, finalFraction } = scheduleSettingParameters;
  // A setting that nobody reads holds its default, and may not be given.
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
