import {
  type ChoiceParameter,
  checkChoice,
  checkNumber,
  type NumberParameter,
  RegulaError,
  verbatim,
} from "@regula/base";
import {
  type InputEncodingName,
  inputEncodingParameter,
  type MissingPolicy,
  missingPolicies,
} from "@regula/data";
import { type EngineName, engineParameter, seedParameter } from "@regula/engine";
import {
  type ModelKind,
  type ModelSettings,
  modelKinds,
  resamplingParameter,
  type Validation,
} from "@regula/models";
import {
  type AskedTraining,
  askTraining,
  type Costs,
  type GivenSettings,
  keepParameter,
  type ListSettingName,
  listParameters,
  namesGiven,
  type PresetName,
  planParameters,
  presetParameter,
  type RegularizerName,
  type Regularizers,
  type Resampling,
} from "@regula/studies";
import { checkNames } from "./checkNames.ts";

/** A class: text, numbers or booleans, of one kind in all rows. */
export type Label = string | number | boolean;

/** What a regressor trains with; what is left out is the preset's. */
export interface RegressorOptions
  extends Omit<GivenSettings, RegularizerName | "classWeights">,
    Omit<Regularizers, "labelSmoothing"> {
  /** `table` by default, for any table; `course` is the assignment's network. */
  readonly preset?: PresetName;
  /** What networks see of a number; the preset's by default. */
  readonly inputEncoding?: InputEncodingName;
  /** `linear` is a ridge, logistic or multinomial regression without networks; `networks` by default. */
  readonly kind?: ModelKind;
  /** Networks of the ensemble: 2 or more, as each leaves rows out; a single one with `resampling: "seeds"`. */
  readonly members?: number;
  /** In what the networks differ. */
  readonly resampling?: Resampling;
  /** What predicts, of networks by folds and linear models; what is best on left-out rows by default. */
  readonly keep?: NonNullable<ModelSettings["keep"]>;
  /** How it is estimated what the model reaches on rows not seen; null for not at all. */
  readonly validation?: Validation | null;
  /** Missing cells of features, NaN and null: refused by default, else filled, or their rows dropped. */
  readonly missing?: MissingPolicy;
  readonly seed?: number;
  readonly engine?: EngineName;
}

/** What a classifier trains with; what is left out is the preset's. */
export interface ClassifierOptions extends RegressorOptions {
  /** Of two classes the one whose probability decides; by default the last in sorted order. */
  readonly positive?: Label;
  /** How much a row of each class counts, in the order of the classes. */
  readonly classWeights?: readonly number[];
  readonly labelSmoothing?: number;
  /** Of two classes: what each mistake costs, for which the threshold is chosen. */
  readonly costs?: Costs;
}

/** What an option takes: a number of an interval, or one of several words. */
type Declaration = NumberParameter | Pick<ChoiceParameter, "name" | "choices">;

const { labelSmoothing, ...planOfAll } = planParameters;

/** The declaration of each option; null for those of another shape. */
const optionsOfRegressors: Readonly<Record<keyof RegressorOptions, Declaration | null>> = {
  ...planOfAll,
  hidden: null,
  preset: presetParameter,
  inputEncoding: inputEncodingParameter,
  kind: { name: "kind", choices: modelKinds },
  members: null,
  resampling: resamplingParameter,
  keep: keepParameter,
  validation: null,
  missing: { name: "missing", choices: missingPolicies },
  seed: seedParameter,
  engine: engineParameter,
};

const optionsOfClassifiers: Readonly<Record<keyof ClassifierOptions, Declaration | null>> = {
  ...optionsOfRegressors,
  labelSmoothing,
  positive: null,
  classWeights: null,
  costs: null,
};

/** @throws RegulaError naming an option that does not exist, or a value that it does not take */
export function checkClassifierOptions(options: ClassifierOptions): ClassifierOptions {
  const given = checkNames(options, optionsOfClassifiers);
  checkValues(given, optionsOfClassifiers);
  checkList("classWeights", given.classWeights);
  return given;
}

/** @throws RegulaError as `checkClassifierOptions` does */
export function checkRegressorOptions(options: RegressorOptions): RegressorOptions {
  const given = checkNames(options, optionsOfRegressors);
  checkValues(given, optionsOfRegressors);
  return given;
}

function checkValues(
  given: RegressorOptions,
  declarations: Readonly<Record<string, Declaration | null>>,
): void {
  for (const [name, value] of Object.entries(given)) {
    const declaration = declarations[name];
    // null is no bound, or all rows in a batch.
    if (declaration === null || value === null) continue;
    if ("choices" in declaration) checkChoice(declaration, value, { option: name });
    else checkNumber(declaration, value, { option: name });
  }
  checkList("hidden", given.hidden);
  if (given.kind === "linear") checkLinear(given);
}

function checkList(name: ListSettingName, values: readonly number[] | null | undefined): void {
  if (values === undefined || values === null) return;
  if (!Array.isArray(values)) {
    throw new RegulaError({
      code: "parameter-invalid",
      place: { option: name },
      expected: { en: "a list of numbers", "pt-BR": "uma lista de números" },
      received: verbatim(String(values)),
    });
  }
  for (const value of values) checkNumber(listParameters[name], value, { option: name });
}

/** @throws RegulaError for an option that only networks have */
function checkLinear(given: RegressorOptions): void {
  const [name] = [...namesGiven(given), ...(given.engine === undefined ? [] : ["engine"])];
  if (name === undefined) return;
  throw new RegulaError({
    code: "usage",
    place: { option: name },
    expected: {
      en: "an estimator of networks: a linear model is solved without hidden layers and without steps",
      "pt-BR":
        "um estimador de redes: um modelo linear se resolve sem camadas ocultas e sem passos",
    },
    received: verbatim('kind: "linear"'),
    advice: {
      en: `Leave out ${name}, or kind.`,
      "pt-BR": `Deixe ${name} fora, ou kind.`,
    },
  });
}

/** What trains with these options. @throws RegulaError for settings that do not go together */
export function trainingOf(options: ClassifierOptions): AskedTraining {
  const { preset = presetParameter.default, inputEncoding } = options;
  return askTraining(options, { preset, use: "study", inputEncoding });
}
