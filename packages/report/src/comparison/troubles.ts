import type { Language, Text } from "@regula/base";
import { learningRateParameter } from "@regula/engine";
import type { ComparedModel, Comparison, ModelWarning } from "@regula/studies";
import { formatCount, formatNumber, formatPercent } from "../words/format.ts";
import { capitalize, describeModel, describeSubject } from "../words/modelName.ts";

/** The tensor that would no longer be finite, in full. */
const losses: Readonly<
  Record<NonNullable<ComparedModel["divergence"]>["tensor"], (layer: number | null) => Text>
> = {
  logits: (layer) => ({
    en: `the logits of layer ${layer} would no longer be finite numbers`,
    "pt-BR": `os logits da camada ${layer} deixariam de ser números finitos`,
  }),
  weights: (layer) => ({
    en: `the weights of layer ${layer} would no longer be finite numbers`,
    "pt-BR": `os pesos da camada ${layer} deixariam de ser números finitos`,
  }),
  biases: (layer) => ({
    en: `the biases of layer ${layer} would no longer be finite numbers`,
    "pt-BR": `os vieses da camada ${layer} deixariam de ser números finitos`,
  }),
  cost: () => ({
    en: "the cost would no longer be a finite number",
    "pt-BR": "o custo deixaria de ser um número finito",
  }),
};

/** Where and when training left the finite numbers, and what to try. */
export function describeDivergence(
  model: Pick<ComparedModel, "plan" | "letter" | "divergence">,
  language: Language,
): string {
  const { divergence, plan } = model;
  if (!divergence) return "";
  const name = capitalize(describeSubject(model, language));
  const what = losses[divergence.tensor](divergence.layer)[language];
  const iteration = formatCount(divergence.iteration, language);
  const tenth = plan.optimizer.learningRate / 10;
  const smaller = Number(Math.min(tenth, learningRateParameter.default).toPrecision(3));
  return {
    en: `${name} diverged: at iteration ${iteration} ${what}, so training stopped with the last good weights and no accuracy is given. Try a smaller learning rate, such as --learning-rate ${smaller}.`,
    "pt-BR": `${name} divergiu: na iteração ${iteration} ${what}; o treino parou com os últimos pesos bons, e nenhuma acurácia é dada. Tente uma taxa de aprendizado menor, como --learning-rate ${smaller}.`,
  }[language];
}

/** Warnings about a model that completed and may mislead. */
export function describeWarning(warning: ModelWarning, language: Language): string {
  switch (warning.kind) {
    case "dead-layer":
      return describeDeadLayer(warning, language);
    case "constant-output":
      return describeConstantOutput(warning, language);
    case "cost-rose":
      return describeRisenCost(warning, language);
  }
}

type WarningOf<Kind extends ModelWarning["kind"]> = Extract<ModelWarning, { kind: Kind }>;

function describeDeadLayer(
  { layer, units, iteration }: WarningOf<"dead-layer">,
  language: Language,
): string {
  const since = formatCount(iteration, language);
  return {
    en: `layer ${layer} is dead since iteration ${since}: all of its ${units} units answer 0 to every training example, so nothing before it learns any more. Try a smaller learning rate or another seed.`,
    "pt-BR": `a camada ${layer} está morta desde a iteração ${since}: todas as suas ${units} unidades respondem 0 a todo exemplo de treino, e nada antes dela aprende mais. Tente uma taxa de aprendizado menor ou outra semente.`,
  }[language];
}

function describeConstantOutput(
  { probability }: WarningOf<"constant-output">,
  language: Language,
): string {
  const share = formatPercent(probability, language);
  return {
    en: `it gives the same answer, ${share}, to every training example: it has learned nothing from the features.`,
    "pt-BR": `dá a mesma resposta, ${share}, a todo exemplo de treino: não aprendeu nada dos atributos.`,
  }[language];
}

function describeRisenCost({ of, from, to }: WarningOf<"cost-rose">, language: Language): string {
  const [first, last] = [from, to].map((cost) => formatNumber(cost, language, { digits: 3 }));
  const sentences: Readonly<Record<typeof of, Text>> = {
    cost: {
      en: `its cost rose from ${first} to ${last}: the learning rate is too large for these data.`,
      "pt-BR": `seu custo subiu de ${first} para ${last}: a taxa de aprendizado é grande demais para estes dados.`,
    },
    "log-loss": {
      en: `its log-loss on the training rows, without dropout and noise, rose from ${first} to ${last}: a smaller learning rate or weaker regularization may help.`,
      "pt-BR": `sua perda logarítmica nas linhas de treino, sem dropout nem ruído, subiu de ${first} para ${last}: uma taxa de aprendizado menor ou uma regularização mais fraca pode ajudar.`,
    },
  };
  return sentences[of][language];
}

/** What went wrong or may mislead, first of the data, then model by model. */
export function describeTroubles({ models, warnings }: Comparison, language: Language): string[] {
  return [
    ...warnings.map((warning) => capitalize(warning.text[language])),
    ...models.flatMap((model) => [
      ...(model.status === "diverged" ? [describeDivergence(model, language)] : []),
      ...model.warnings.map(
        (warning) =>
          `${capitalize(describeModel(model, language))}: ${describeWarning(warning, language)}`,
      ),
    ]),
  ];
}
