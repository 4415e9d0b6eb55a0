import { describeSearch } from "../tuning/tuning.ts";
import { nameOrder, writeFoldRows } from "../words/foldRowsWords.ts";
import { formatCount } from "../words/format.ts";
import { listWords } from "../words/modelName.ts";
import { type Html, html } from "./parts/html.ts";
import type { TuneContext } from "./tuneContext.ts";

/** How often rows were held out: a study by groups may have fewer repeats than were asked for. */
function countFolds({ result: { outerFolds } }: TuneContext) {
  const repeats = new Set(outerFolds.map(({ repeat }) => repeat)).size;
  return { repeats, folds: outerFolds.length / repeats };
}

/** Nested cross-validation in plain words. */
export function describeProcedure(context: TuneContext): string {
  const { language, study, result } = context;
  const { repeats, folds } = countFolds(context);
  const parts = formatCount(folds, language);
  const times = formatCount(repeats, language);
  const again = {
    en: repeats === 1 ? "" : `, ${times} times over`,
    "pt-BR": repeats === 1 ? "" : `, ${times} vezes`,
  }[language];
  const grouped = study.isGrouped
    ? {
        en: " Rows of one group were never on both sides.",
        "pt-BR": " Linhas de um mesmo grupo nunca ficaram dos dois lados.",
      }[language]
    : "";
  const order = result.rows.time && nameOrder(result.rows.time);
  const search = describeSearch(result, language);
  const sought = search === null ? "" : ` ${search}`;
  if (order) {
    return {
      en: `Rows are ordered in time by ${order.en}, and the later half was divided into ${parts} outer folds. Each was judged once: on all rows before it a setting was chosen, in the same way by time, trained, and then judged on the fold.${grouped} The setting to take was chosen in the same way from all rows.${sought}`,
      "pt-BR": `As linhas posteriores se distinguem das anteriores por esta ordem: ${order["pt-BR"]}. A metade posterior foi dividida em ${parts} partes externas, cada uma julgada uma vez: com todas as linhas antes dela se escolheu uma opção, do mesmo modo pelo tempo, treinou-se, e a parte julgou o resultado.${grouped} A opção a usar foi escolhida do mesmo modo com todas as linhas.${sought}`,
    }[language];
  }
  return {
    en: `The rows were cut into ${parts} outer folds${again}. Each fold was held out once: on the other rows alone a setting was chosen by cross-validation, trained, and then judged on the fold. So what judges had been seen neither by training nor by choosing.${grouped} The setting to take was chosen in the same way from all rows.${sought}`,
    "pt-BR": `As linhas foram divididas em ${parts} partes externas${again}. Cada parte ficou de fora uma vez: só com as outras linhas se escolheu uma opção por validação cruzada, treinou-se, e a parte julgou o resultado. O que julga não foi visto nem pelo treino nem pela escolha.${grouped} A opção a usar foi escolhida do mesmo modo com todas as linhas.${sought}`,
  }[language];
}

/** Data and settings, and the command that makes the study again. */
export function studyList(context: TuneContext, command: string): Html {
  const { study, result, language } = context;
  const { repeats, folds } = countFolds(context);
  const count = (value: number) => formatCount(value, language);
  const { source, rows, features, targetName, classes, hidden, iterations, seed } = study;
  const target = classes === null ? targetName : `${targetName}: ${listWords(classes, language)}`;
  const data = study.isSimulated
    ? { en: "simulated kicks", "pt-BR": "chutes simulados" }[language]
    : source;
  const layers = hidden.map(count).join(" – ");
  const { groups, outerTrain, outerTest } = result.rows;
  const [train, test] = [outerTrain, outerTest].map((size) =>
    writeFoldRows(size, { isGrouped: groups !== null, isTimed: false }, language),
  );
  const list: (readonly [string, string])[] = [
    [{ en: "Data", "pt-BR": "Dados" }[language], data],
    [{ en: "Rows", "pt-BR": "Linhas" }[language], count(rows)],
    [{ en: "Features", "pt-BR": "Atributos" }[language], features.join(", ")],
    [{ en: "Target", "pt-BR": "Alvo" }[language], target],
    [
      { en: "Outer folds", "pt-BR": "Partes externas" }[language],
      repeats === 1
        ? count(folds)
        : {
            en: `${count(folds)} in each of ${count(repeats)} repeats`,
            "pt-BR": `${count(folds)} em cada uma de ${count(repeats)} repetições`,
          }[language],
    ],
    [
      { en: "Rows of an outer fold", "pt-BR": "Linhas de uma parte" }[language],
      {
        en: `${train.rows} to train and choose on, ${test.rows} to judge${test.note}`,
        "pt-BR": `${train.rows} para treinar e escolher, ${test.rows} para julgar${test.note}`,
      }[language],
    ],
    [
      { en: "Hidden units", "pt-BR": "Unidades ocultas" }[language],
      layers || { en: "none", "pt-BR": "nenhuma" }[language],
    ],
    [{ en: "Iterations", "pt-BR": "Iterações" }[language], count(iterations)],
    [{ en: "Seed", "pt-BR": "Semente" }[language], String(seed)],
  ];
  const again = { en: "To make it again", "pt-BR": "Para refazer" }[language];
  return html`<dl>${list.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}
<dt>${again}</dt><dd><code>${command}</code></dd></dl>`;
}
