import type { Language, Text } from "@regula/base";
import {
  dependenceChart,
  type IntervalRow,
  intervalChart,
  jointChart,
  renderSvg,
} from "@regula/charts";
import type { Dependence, DependencePlace } from "@regula/models";
import {
  answeredClasses,
  describeAlong,
  describeAnswer,
  formatCell,
  isoDate,
} from "../../explanations/answerWords.ts";
import type { ExplainedModel } from "../../explanations/explanationWords.ts";
import { importanceRows } from "../../explanations/importanceRows.ts";
import { nouns } from "../../models/memberNouns.ts";
import { formatNumber, formatPercent, formatQuantity, shorten } from "../../words/format.ts";
import { Html, html } from "../parts/html.ts";

/** What every figure of the page is drawn with. */
export interface ExplainContext extends ExplainedModel {
  readonly language: Language;
  readonly document: Document;
}

const words = {
  importance: { en: "Importance of each column", "pt-BR": "Importância de cada coluna" },
  nothing: { en: "none", "pt-BR": "nenhuma" },
} satisfies Record<string, Text>;

/** More rows are in the table alone. */
const mostRows = 25;
const longestName = 44;

/** Of more classes the first ones are drawn; all are in the JSON. */
const mostClasses = 4;

/** Importances with their intervals, the largest first. */
export function drawImportances({ explanation, language, document }: ExplainContext): Html {
  const rows = importanceRows(explanation, language).slice(0, mostRows);
  const judged = explanation.rows.judged;
  const isShare = typeof judged !== "string" && judged.variance !== null;
  const svg = intervalChart(
    rows.map(({ name, isMember, mean, interval, told, verdict }) => ({
      name: shorten(isMember ? `· ${name}` : name, longestName),
      estimate: mean,
      lower: interval?.[0] ?? null,
      upper: interval?.[1] ?? null,
      text: told,
      hue: verdict === "matters" ? 1 : verdict === "misleads" ? 3 : 0,
    })),
    {
      document,
      id: "importances",
      language,
      style: isShare ? "percent" : "decimal",
      title: words.importance[language],
      description: rows.map(({ name, figure, told }) => `${name} ${figure} ${told}`).join("; "),
      reference: { value: 0, name: words.nothing[language] },
    },
  );
  return new Html(renderSvg(svg));
}

/** A figure for each column that matters, of several classes one for each. */
export function drawDependences(context: ExplainContext): Html[] {
  const { model, explanation, language } = context;
  const { target } = model.prepared;
  const classes = answeredClasses(target).slice(0, mostClasses);
  return explanation.dependences.flatMap((dependence, index) =>
    classes.map((of, output) => {
      const answer = describeAnswer(target, of, language);
      const figure = isListed(dependence)
        ? drawCategories(context, { dependence, output, answer, index })
        : drawCurve(context, { dependence, output, answer, index });
      const along = describeAlong(dependence, language);
      const missing = describeMissing(context, dependence, output);
      return html`<figure class="card"><h3>${dependence.name}</h3>
${figure}
${along === null && missing === null ? null : html`<figcaption>${[missing, along].filter((one) => one !== null).join(" ")}</figcaption>`}</figure>`;
    }),
  );
}

/** Categories are listed, and a number with one value and missing cells: no curve. */
function isListed({ kind, places }: Dependence): boolean {
  return kind === "category" || places.filter(({ cell }) => cell !== null).length < 2;
}

interface Drawn {
  readonly dependence: Dependence;
  readonly output: number;
  readonly answer: string;
  readonly index: number;
}

function at(
  { dependence: { places }, output }: Pick<Drawn, "dependence" | "output">,
  place: number,
) {
  return output * places.length + place;
}

function writeAnswer({ model, language }: ExplainContext, value: number): string {
  return model.task === "regression"
    ? formatNumber(Number(value.toPrecision(4)), language, {
        digits: Math.abs(value) < 100 ? 2 : 0,
      })
    : formatPercent(value, language);
}

function describePlaces(context: ExplainContext, drawn: Drawn): string {
  const { dependence } = drawn;
  return dependence.places
    .map((place, i) => {
      const cell = formatCell(place, dependence.kind, context.language);
      return `${cell}: ${writeAnswer(context, dependence.mean.data[at(drawn, i)])}`;
    })
    .join("; ");
}

function drawCurve(context: ExplainContext, drawn: Drawn): Html {
  const { model, language, document, explanation } = context;
  const { dependence, output, answer, index } = drawn;
  const points = dependence.places.flatMap(({ cell }, place) => {
    if (typeof cell !== "number") return [];
    const i = at(drawn, place);
    return [
      {
        x: cell,
        mean: dependence.mean.data[i],
        lower: dependence.lower.data[i],
        upper: dependence.upper.data[i],
        rowsLower: dependence.rowsLower.data[i],
        rowsUpper: dependence.rowsUpper.data[i],
      },
    ];
  });
  const svg = dependenceChart(points, {
    document,
    id: `dependence-${index}-${output}`,
    language,
    title: `${dependence.name}: ${answer}`,
    description: describePlaces(context, drawn),
    xName: shorten(dependence.name, longestName),
    yName: shorten(answer, longestName),
    style: model.task === "regression" ? "decimal" : "percent",
    yReaches: explanation.dependences.flatMap(({ mean, places }) =>
      Array.from(mean.data.subarray(output * places.length, (output + 1) * places.length)),
    ),
    rug: dependence.rug,
    ...(dependence.kind === "date" && {
      formatX: (ticks: readonly number[]) => ticks.map((tick) => isoDate(tick).slice(0, 10)),
    }),
  });
  return new Html(renderSvg(svg));
}

function drawCategories(context: ExplainContext, drawn: Drawn): Html {
  const { model, language, document } = context;
  const { dependence, output, answer, index } = drawn;
  const rows = dependence.places.map((place, i): IntervalRow => {
    const value = dependence.mean.data[at(drawn, i)];
    const count = formatQuantity(place.rows, nouns.rows, language);
    return {
      name: `${shorten(formatCell(place, dependence.kind, language), longestName)} (${count})`,
      estimate: value,
      lower: dependence.lower.data[at(drawn, i)],
      upper: dependence.upper.data[at(drawn, i)],
      text: writeAnswer(context, value),
      hue: 1,
    };
  });
  const svg = intervalChart(rows, {
    document,
    id: `dependence-${index}-${output}`,
    language,
    style: model.task === "regression" ? "decimal" : "percent",
    title: `${dependence.name}: ${answer}`,
    description: describePlaces(context, drawn),
  });
  return html`<p class="soft">${answer}</p>${new Html(renderSvg(svg))}`;
}

/** What is answered where the cell of a number or date is missing; null where there is none. */
function describeMissing(
  context: ExplainContext,
  dependence: Dependence,
  output: number,
): string | null {
  const place = dependence.places.findIndex(({ cell }) => cell === null);
  if (place < 0 || isListed(dependence)) return null;
  const told = writeAnswer(context, dependence.mean.data[at({ dependence, output }, place)]);
  const count = formatQuantity(dependence.places[place].rows, nouns.rows, context.language);
  return {
    en: `Where it is missing (${count}): ${told}.`,
    "pt-BR": `Onde está vazia (${count}): ${told}.`,
  }[context.language];
}

/** A grid for each pair that interacts, of several classes one for each. */
export function drawJoint(context: ExplainContext): Html[] {
  const { model, explanation, language, document } = context;
  const { target } = model.prepared;
  const isAmount = model.task === "regression";
  const classes = answeredClasses(target).slice(0, mostClasses);
  return explanation.joint.flatMap(({ names, kinds, places, mean, rows }, index) =>
    classes.map((of, output) => {
      const [first, second] = places;
      const answer = describeAnswer(target, of, language);
      const valueAt = (i: number, j: number) => {
        const place = i * second.length + j;
        return rows[place] > 0 ? mean.data[output * mean.columns + place] : null;
      };
      const answers = first.map((_, i) => second.map((_, j) => valueAt(i, j)));
      const labels = (side: 0 | 1) =>
        places[side].map((place: DependencePlace) => formatCell(place, kinds[side], language));
      const [xLabels, yLabels] = [labels(0), labels(1)];
      const svg = jointChart(answers, {
        document,
        id: `joint-${index}-${output}`,
        language,
        title: `${names.join(" × ")}: ${answer}`,
        description: answers
          .flatMap((column, i) =>
            column.flatMap((value, j) =>
              value === null
                ? []
                : [`${xLabels[i]}, ${yLabels[j]}: ${writeAnswer(context, value)}`],
            ),
          )
          .join("; "),
        xName: shorten(names[0], longestName),
        yName: shorten(names[1], longestName),
        xLabels,
        yLabels,
        style: isAmount ? "decimal" : "percent",
        decimals: 0,
      });
      return html`<figure class="card"><h3>${names.join(" × ")}</h3>
<p class="soft">${answer}</p>${new Html(renderSvg(svg))}</figure>`;
    }),
  );
}
