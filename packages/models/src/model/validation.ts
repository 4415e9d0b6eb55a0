import { type ChoiceParameter, checkChoice, RegulaError, type Text, verbatim } from "@regula/base";
import { type FoldOptions, type Folds, makeStudyFolds, type StudyData } from "@regula/data";
import type { Resampling } from "@regula/studies";

/**
 * How it is estimated what a model reaches on rows that it has not seen. `left-out`: by what each
 * network says of the fold that it alone was not trained on, without further training. `nested`: by
 * cross-validation of the whole procedure.
 */
export const validations = ["left-out", "nested"] as const;

/** One of `validations`. */
export type ValidationName = (typeof validations)[number];

/** The option `validate`: its choices, default and texts. */
export const validationParameter: ChoiceParameter<ValidationName> = {
  kind: "choice",
  name: "validate",
  choices: validations,
  default: "left-out",
  label: { en: "Validation", "pt-BR": "Validação" },
  help: {
    en: "left-out: by the rows that each network left out, without further training; nested: by cross-validation of the whole procedure",
    "pt-BR":
      "left-out: pelas linhas que cada rede deixou de fora, sem mais treino; nested: por validação cruzada de todo o procedimento",
  },
};

/** How a model is judged: `kind` is `left-out` where that is possible and `fewestLeftOut` says so. */
export interface Validation extends Pick<FoldOptions, "folds" | "repeats"> {
  readonly kind?: ValidationName;
}

/** With fewer rows left-out predictions are not judged by unless that is asked for. */
export const fewestLeftOut = 120;

/** The same of groups, or of rows that are no copies of each other. */
export const fewestLeftOutGroups = 60;

/** What can be judged by rows left out. */
export interface Judgeable {
  readonly data: StudyData;
  readonly resampling: Resampling;
  /** Whether networks were trained, which stop by their left-out rows. */
  readonly hasNetworks: boolean;
}

export type ChosenValidation =
  | { readonly kind: "left-out" }
  | { readonly kind: "nested"; readonly folds: Folds };

/**
 * How to judge, and where by cross-validation the folds of it. Folds and repeats are of
 * cross-validation: where they are given, it is meant.
 *
 * @returns null where nothing is to be judged
 * @throws RegulaError for folds that cannot be made, and left-out rows where no network leaves rows
 * out, with times, and together with folds or repeats
 */
export function chooseValidation(
  judgeable: Judgeable,
  validation: Validation | null,
  seed: number,
): ChosenValidation | null {
  if (validation === null) return null;
  const { kind = defaultKind(judgeable, validation), ...folds } = validation;
  checkChoice(validationParameter, kind);
  if (kind === "nested") {
    return { kind, folds: makeStudyFolds(judgeable.data, { ...folds, seed }) };
  }
  checkLeftOut(judgeable, validation);
  return { kind };
}

function defaultKind(judgeable: Judgeable, { folds, repeats }: Validation): ValidationName {
  const isNested = folds !== undefined || repeats !== undefined || !leavesOut(judgeable);
  const { clusters, rows } = judgeable.data;
  const isTooFew =
    rows < fewestLeftOut || (clusters !== null && new Set(clusters).size < fewestLeftOutGroups);
  return isNested || isTooFew ? "nested" : "left-out";
}

/** With times, networks that leave a stretch of time out are trained on later rows. */
function leavesOut({ data, resampling, hasNetworks }: Judgeable): boolean {
  return hasNetworks && resampling === "folds" && data.time === null;
}

/** @throws RegulaError where left-out rows are asked for and there are none to judge by */
function checkLeftOut(judgeable: Judgeable, { folds, repeats }: Validation): void {
  if (!leavesOut(judgeable)) {
    throw refuseLeftOut({
      en: "networks that each leave a fold of the rows out, and no times: --resampling folds, no --variant linear and no --time",
      "pt-BR":
        "redes que deixem cada uma uma parte das linhas de fora, e nenhum tempo: --resampling folds, sem --variant linear e sem --time",
    });
  }
  if (folds === undefined && repeats === undefined) return;
  throw refuseLeftOut({
    en: "no --folds and no --repeats, which are of cross-validation",
    "pt-BR": "nem --folds nem --repeats, que são da validação cruzada",
  });
}

function refuseLeftOut(expected: Text): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { option: "validate" },
    expected,
    received: verbatim("left-out"),
    advice: {
      en: "Use --validate nested, or leave --validate out.",
      "pt-BR": "Use --validate nested, ou não use --validate.",
    },
  });
}
