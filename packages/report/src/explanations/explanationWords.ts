import { type Language, largestOf } from "@regula/base";
import type { Table } from "@regula/data";
import type { Explanation, Importances, Model } from "@regula/models";
import { describeImported } from "../models/importedModel.ts";
import { nouns } from "../models/memberNouns.ts";
import { describeCells, describeTrainingRows } from "../models/predictions.ts";
import { describeSource } from "../words/describeSource.ts";
import { formatCount, formatPercent, formatQuantity } from "../words/format.ts";
import { listWords } from "../words/modelName.ts";
import { withheldWords } from "../words/withheld.ts";
import { describeConstant, describeNothing } from "./constantWords.ts";
import { formatEnd, formatGrowth, growthUnit } from "./growthFigures.ts";
import { memberWords } from "./memberWords.ts";

/** A model, the rows that explain it, and what they say. */
export interface ExplainedModel {
  readonly model: Model;
  readonly table: Pick<Table, "source">;
  readonly explanation: Explanation;
}

/** From here on two columns have the same information. */
const sameBeyond = 0.995;

/** Other columns predict most of a column. */
const mostlyTold = 0.8;

/** On which rows a model is explained, and what judged them. */
export function describeExplainedRows(
  { model, table, explanation: { rows } }: ExplainedModel,
  language: Language,
): string[] {
  const { judged, trainingRows, cells } = rows;
  const used = formatQuantity(rows.rows.length, nouns.rows, language);
  const all = formatCount(rows.available, language);
  const isSample = rows.available > rows.rows.length;
  const source = describeSource(table.source, language);
  const which = {
    en: `${used} of ${source}${isSample ? `, drawn by lot from ${all}` : ""}`,
    "pt-BR": `${used} de ${source}${isSample ? `, sorteadas entre ${all}` : ""}`,
  }[language];
  const { leftOut, one } = memberWords(model);
  if (typeof judged !== "string" && judged.kind === "left-out") {
    return [
      {
        en: `Explained by ${which}. The model was trained on these rows, so each is judged ${leftOut.en}: importances are those of ${one.en}, on average.`,
        "pt-BR": `Explicado por ${which}. O modelo foi treinado nestas linhas; por isso cada uma é julgada ${leftOut["pt-BR"]}: as importâncias são, em média, as de ${one["pt-BR"]}.`,
      }[language],
      ...describeCells(cells, language),
    ];
  }
  if (judged === "training-rows" || judged === "nothing-to-exchange") {
    return [
      { en: `Rows read: ${which}.`, "pt-BR": `Linhas lidas: ${which}.` }[language],
      ...describeCells(cells, language),
    ];
  }
  const isUnknown = model.data?.rowMarks === null && judged !== "no-target";
  return [
    { en: `Explained by ${which}.`, "pt-BR": `Explicado por ${which}.` }[language],
    ...(isUnknown
      ? [
          {
            en: "The model's file does not show whether it was trained on these rows: if it was, importances are too large.",
            "pt-BR":
              "O arquivo do modelo não permite saber se ele foi treinado nestas linhas: se foi, as importâncias são grandes demais.",
          }[language],
        ]
      : []),
    ...describeImported(model, language),
    ...describeTrainingRows({ isTrainingData: false, trainingRows }, language).slice(0, 1),
    ...describeCells(cells, language),
  ];
}

/** What an importance is, with the level of its intervals; null where none is given. */
export function describeMeasure(
  { explanation }: ExplainedModel,
  language: Language,
): string | null {
  const { importances, rows } = explanation;
  if (!importances || typeof rows.judged === "string") return null;
  const asked = importances.columns.length + importances.clusters.length;
  const isAmount = rows.judged.variance !== null;
  const loss = {
    en: isAmount ? "squared error, as a share of the target's variance," : "log-loss",
    "pt-BR": isAmount
      ? "o erro quadrático, como fração da variância do alvo,"
      : "a perda logarítmica",
  }[language];
  const hasInterval = importances.columns.some(
    ({ importance }) => importance.numbers.growth.interval,
  );
  const level = hasInterval
    ? {
        en:
          asked === 1
            ? ` The interval is a 95% interval${rows.judged.groups ? " about other groups" : ""}.`
            : ` The 95% intervals${rows.judged.groups ? ", about other groups," : ""} hold for all ${formatCount(asked, "en")} at once.`,
        "pt-BR":
          asked === 1
            ? ` O intervalo é de 95%${rows.judged.groups ? ", sobre outros grupos" : ""}.`
            : ` Os intervalos de 95%${rows.judged.groups ? ", sobre outros grupos," : ""} valem para todas as ${formatCount(asked, "pt-BR")} ao mesmo tempo.`,
      }[language]
    : "";
  return {
    en: `Importance: by how much the ${loss} grows where a column's cells are exchanged between rows that are alike in all other columns. It is what the model owes to the column beyond the others, not what the column causes.${level}`,
    "pt-BR": `Importância: quanto cresce ${loss} quando as células de uma coluna são trocadas entre linhas parecidas em todas as outras colunas. É o que o modelo deve à coluna além das outras, não o que a coluna causa.${level}`,
  }[language];
}

/** What may be concluded, most important first. */
export function describeExplanation(explained: ExplainedModel, language: Language): string[] {
  const { model, explanation } = explained;
  const { importances, rows } = explanation;
  if (rows.judged === "nothing-to-exchange") return [describeNothing(explanation, language)];
  if (rows.judged === "no-target") {
    const { name } = model.prepared.target;
    return [
      {
        en: `No importance is given: it needs the column ${name}, which says what happened, and these rows have none. How the answer goes with a column is shown without a test of whether the column matters.`,
        "pt-BR": `Não se dá importância: ela precisa da coluna ${name}, que diz o que aconteceu, e estas linhas não a têm. Como a resposta acompanha uma coluna aparece sem um teste de se a coluna importa.`,
      }[language],
      ...describeConstant(explanation, language),
    ];
  }
  if (rows.judged === "training-rows" || !importances) {
    const { which } = memberWords(model);
    return [
      {
        en: `Nothing is explained: the model was trained on most of these rows or all of them, and its file does not show ${which.en} left each of them out. Explain it with rows that it was not trained on.`,
        "pt-BR": `Nada é explicado: o modelo foi treinado na maioria destas linhas ou em todas, e o arquivo não diz ${which["pt-BR"]} cada uma de fora. Explique-o com linhas que ele não viu.`,
      }[language],
    ];
  }
  return [
    ...describeShown(importances, explained, language),
    ...describeClusters(importances, explained, language),
    ...describeMisleading(importances, language),
    ...describeTold(importances, language),
    ...describeInteractions(explained, language),
    ...describeConstant(explanation, language),
  ];
}

function describeShown(
  { columns, clusters }: Importances,
  { explanation }: ExplainedModel,
  language: Language,
): string[] {
  const [{ importance: first }] = columns;
  const { withheld } = first.numbers.growth;
  if (withheld !== null) {
    const reason = withheldWords[withheld];
    return [
      {
        en: `Whether a column matters cannot be said: ${reason.en}.`,
        "pt-BR": `Não dá para dizer se uma coluna importa: ${reason["pt-BR"]}.`,
      }[language],
    ];
  }
  const shown = listShown({ columns, clusters });
  if (shown.length === 0) {
    const ends = [...columns, ...clusters].map(
      ({ importance: { numbers } }) => numbers.growth.interval?.[1] ?? 0,
    );
    const most = formatEnd(largestOf(ends), growthUnit(explanation), language);
    return [
      {
        en: `No column was shown to matter. No importance above ${most} agrees with these rows.`,
        "pt-BR": `Não se mostrou que alguma coluna importe. Nenhuma importância acima de ${most} condiz com estas linhas.`,
      }[language],
    ];
  }
  const names = listWords(
    shown.map(({ names: some }) =>
      some.length === 1
        ? some[0]
        : {
            en: `${listWords(some, "en")} together`,
            "pt-BR": `${listWords(some, "pt-BR")} juntas`,
          }[language],
    ),
    language,
  );
  const others = columns.length - shown.reduce((sum, { names: some }) => sum + some.length, 0);
  const rest =
    others <= 0
      ? ""
      : {
          en: ` ${others === 1 ? "The other column was" : `The other ${formatCount(others, "en")} columns were`} not shown to matter, which is no proof that ${others === 1 ? "it does" : "they do"} not.`,
          "pt-BR": ` ${others === 1 ? "Da outra coluna" : `Das outras ${formatCount(others, "pt-BR")} colunas`} isso não se mostrou, o que não prova que não ${others === 1 ? "importe" : "importem"}.`,
        }[language];
  const isOne = shown.length === 1;
  return [
    {
      en: `Shown to matter${isOne ? "" : ", the largest first"}: ${names}.${rest}`,
      "pt-BR": `Mostrou-se que ${isOne ? "importa" : "importam, da maior para a menor"}: ${names}.${rest}`,
    }[language],
  ];
}

/** What matters, the largest first: columns with nearly the same information together where they matter together. */
function listShown({ columns, clusters }: Importances): { readonly names: readonly string[] }[] {
  const together = clusters.filter(({ importance }) => importance.claim === "matters");
  const covered = together.flatMap(({ names }) => names);
  const alone = columns.filter(
    ({ name, importance }) => importance.claim === "matters" && !covered.includes(name),
  );
  return [
    ...together,
    ...alone.map(({ name, importance }) => ({ names: [name], importance })),
  ].sort((a, b) => b.importance.numbers.growth.mean - a.importance.numbers.growth.mean);
}

function describeClusters(
  { columns, clusters }: Importances,
  { explanation }: ExplainedModel,
  language: Language,
): string[] {
  const unit = growthUnit(explanation);
  const tell = ({
    importance: { claim, numbers },
  }: Pick<Importances["columns"][number], "importance">) =>
    claim === "not-shown"
      ? {
          en: `${formatGrowth(numbers.growth, unit, "en")}, not shown`,
          "pt-BR": `${formatGrowth(numbers.growth, unit, "pt-BR")}, não mostrada`,
        }[language]
      : formatGrowth(numbers.growth, unit, language);
  return clusters.map((cluster) => {
    const { names, association } = cluster;
    const list = listWords(names, language);
    const alone = columns
      .filter(({ name }) => names.includes(name))
      .map((column) => `${column.name} ${tell(column)}`)
      .join("; ");
    const isSame = association >= sameBeyond;
    const near = formatPercent(association, language);
    return {
      en: `${list} have ${isSame ? "the same information" : `nearly the same information (association ${near} or more)`}, so the model can use any of them. Together: ${tell(cluster)}. Beyond all others: ${alone}.`,
      "pt-BR": `${list} dizem ${isSame ? "o mesmo" : `quase o mesmo (associação de ${near} ou mais)`}, e o modelo pode tirá-lo de qualquer uma. Juntas: ${tell(cluster)}. Cada uma além de todas as outras: ${alone}.`,
    }[language];
  });
}

function describeMisleading({ columns, clusters }: Importances, language: Language): string[] {
  const together = clusters.flatMap(({ names, importance }) =>
    importance.claim === "misleads" ? names : [],
  );
  const misleading = columns.filter(
    ({ name, importance }) => importance.claim === "misleads" || together.includes(name),
  );
  if (misleading.length === 0) return [];
  const list = listWords(
    misleading.map(({ name }) => name),
    language,
  );
  const isOne = misleading.length === 1;
  return [
    {
      en: `What the model learned of ${list} makes its predictions of these rows worse: try it without ${isOne ? "this column" : "these columns"} (--drop).`,
      "pt-BR": `O que o modelo aprendeu de ${list} piora suas previsões destas linhas: experimente sem ${isOne ? "essa coluna" : "essas colunas"} (--drop).`,
    }[language],
  ];
}

/** Columns outside clusters that several others mostly predict. */
function describeTold({ columns, clusters }: Importances, language: Language): string[] {
  const clustered = clusters.flatMap(({ names }) => names);
  const told = columns.flatMap(({ name, told: share, importance }) =>
    share !== null &&
    share >= mostlyTold &&
    importance.claim === "not-shown" &&
    !clustered.includes(name)
      ? [`${name} (${formatPercent(share, language)})`]
      : [],
  );
  if (told.length === 0) return [];
  const list = listWords(told, language);
  const isOne = told.length === 1;
  return [
    {
      en: `Other columns together predict most of ${list}: ${isOne ? "it adds" : "they add"} little information to them, however the model uses ${isOne ? "it" : "them"}.`,
      "pt-BR": `Outras colunas juntas dizem a maior parte de ${list}: o que ${isOne ? "ela diz" : "elas dizem"} além delas é pouco, seja qual for o uso que o modelo faz ${isOne ? "dela" : "delas"}.`,
    }[language],
  ];
}

function describeInteractions({ explanation }: ExplainedModel, language: Language): string[] {
  const { interactions } = explanation;
  if (interactions.length === 0) return [];
  const unit = growthUnit(explanation);
  const shown = interactions.filter(({ importance }) => importance.claim === "matters");
  if (shown.length === 0) {
    const pairs = interactions.length;
    return [
      {
        en: `No interaction was shown between ${pairs === 1 ? "the two columns" : `two of the columns`} that matter most: the model may simply add their effects.`,
        "pt-BR": `Não se mostrou interação entre ${pairs === 1 ? "as duas colunas" : "duas das colunas"} que mais importam: pode ser que o que cada uma diz apenas se some.`,
      }[language],
    ];
  }
  return shown.map(({ names: [a, b], importance: { numbers } }) => {
    const growth = formatGrowth(numbers.growth, unit, language);
    return {
      en: `${a} and ${b} interact: how the answer goes with one depends on the other. Without that part the loss would be larger by ${growth}.`,
      "pt-BR": `${a} e ${b} interagem: como a resposta acompanha uma depende da outra. Sem essa parte a perda seria maior em ${growth}.`,
    }[language];
  });
}
