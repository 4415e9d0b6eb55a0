import { RegulaError, verbatim } from "@regula/base";
import { decodeModel, type Model } from "@regula/models";
import type { Label } from "../options/estimatorOptions.ts";
import { FittedClassifier } from "./fittedClassifier.ts";
import { FittedRegressor } from "./fittedRegressor.ts";

/**
 * A classifier from a model's file, the same to the bit. A file has labels as text: `classes` gives
 * them back as what they were.
 *
 * @param classes as numbers or booleans, in any order
 * @throws RegulaError for text that is no whole model, a model of regression, and other classes
 */
export function loadClassifier(text: string): FittedClassifier<string>;
export function loadClassifier<Value extends Label>(
  text: string,
  classes: readonly Value[],
): FittedClassifier<Value>;
export function loadClassifier(text: string, classes?: readonly Label[]): FittedClassifier<Label> {
  const model = readSaved(text);
  const { target } = model.prepared;
  if (target.task === "regression") throw refuseTask(model, "classes");
  const labels = classes ?? target.classes;
  const places = target.classes.map((name) => labels.findIndex((label) => String(label) === name));
  if (labels.length === target.classes.length && !places.includes(-1)) {
    return new FittedClassifier(
      model,
      places.map((place) => labels[place]),
    );
  }
  throw new RegulaError({
    code: "classes",
    place: { option: "classes" },
    expected: {
      en: `the classes of the model: ${target.classes.join(", ")}`,
      "pt-BR": `as classes do modelo: ${target.classes.join(", ")}`,
    },
    received: verbatim(labels.join(", ")),
  });
}

/** A regressor from a model's file, the same to the bit. @throws RegulaError for text that is no whole model, and a model of classes */
export function loadRegressor(text: string): FittedRegressor {
  const model = readSaved(text);
  if (model.task !== "regression") throw refuseTask(model, "regression");
  return new FittedRegressor(model, []);
}

/** @throws RegulaError whose advice is for a program that has text, where `decodeModel` advises on files */
function readSaved(text: string): Model {
  try {
    return decodeModel(text);
  } catch (error) {
    if (!(error instanceof RegulaError) || !error.details.advice) throw error;
    throw new RegulaError({
      ...error.details,
      advice: {
        en: "Give the text that save() returned, or that of a file that regula train wrote.",
        "pt-BR": "Dê o texto que save() devolveu, ou o de um arquivo que regula train gravou.",
      },
    });
  }
}

const taskWords = {
  classes: { en: "a model of classes", "pt-BR": "um modelo de classes" },
  regression: { en: "a model of regression", "pt-BR": "um modelo de regressão" },
};

function refuseTask({ task }: Model, expected: keyof typeof taskWords): RegulaError {
  const name = expected === "classes" ? "loadRegressor" : "loadClassifier";
  return new RegulaError({
    code: "unsupported",
    expected: taskWords[expected],
    received: taskWords[task === "regression" ? "regression" : "classes"],
    advice: { en: `Use ${name}.`, "pt-BR": `Use ${name}.` },
  });
}
