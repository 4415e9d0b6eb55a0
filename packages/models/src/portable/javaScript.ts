import { cleanText, escapeUnseen, matrixToRows } from "@regula/base";
import {
  type FeatureEncoding,
  farthestFeature,
  farthestMade,
  type MadeInput,
  type PipelineColumn,
} from "@regula/data";
import { type ActivationName, geluCubic, geluScale, leakySlope } from "@regula/engine";
import { writeJson } from "../json/writeJson.ts";
import { standardCoverage } from "../model/predictRanges.ts";
import type { PortableModel } from "./portableModel.ts";

/** Each activation of a layer's weighted sums, in plain JavaScript. */
const expressions: Readonly<Record<ActivationName, string>> = {
  relu: "(z) => z.map((v) => Math.max(0, v))",
  leakyRelu: `(z) => z.map((v) => (v > 0 ? v : ${leakySlope} * v))`,
  tanh: "(z) => z.map(Math.tanh)",
  sigmoid: "(z) => z.map((v) => 1 / (1 + Math.exp(-v)))",
  gelu: `(z) => z.map((v) => 0.5 * v * (1 + Math.tanh(${geluScale} * (v + ${geluCubic} * v ** 3))))`,
  identity: "(z) => z",
  softmax: `(z) => {
    const largest = Math.max(...z);
    const e = z.map((v) => Math.exp(v - largest));
    const sum = e.reduce((a, b) => a + b, 0);
    return e.map((v) => v / sum);
  }`,
};

/** Parts of a date in seconds since 1970, as in training. */
const datePartsSource = `
/** A Date, seconds since 1970, or a text such as 2024-01-31 or 2024-01-31T10:00Z. */
const toSeconds = (cell) => (typeof cell === "number" ? cell : new Date(cell).getTime() / 1000);
const dateOf = (seconds) => new Date(Math.floor(seconds) * 1000);
const partOf = {
  day: (seconds) => seconds / 86400,
  year: (seconds) => dateOf(seconds).getUTCFullYear(),
  month: (seconds) => dateOf(seconds).getUTCMonth() + 1,
  weekday: (seconds) => ((dateOf(seconds).getUTCDay() + 6) % 7) + 1,
  hour: (seconds) => dateOf(seconds).getUTCHours(),
};
`;

/** The inputs of a feature in plain JavaScript; see `encodeInputs`. */
const inputExpressions: Readonly<Record<FeatureEncoding["kind"], string>> = {
  asIs: "(x) => [x]",
  smooth: `(feature, { limit, edges }) => {
    const x = within(${-farthestFeature}, ${farthestFeature}, feature);
    const ratio = x / limit;
    const piece = (low, high) => within(0, 1, (x - low) / (high - low)) - 0.5;
    return [
      x / Math.sqrt(1 + ratio * ratio),
      ...edges.slice(1).map((high, i) => piece(edges[i], high)),
    ];
  }`,
  made: `(feature, { inputs }, features) => {
    const near = (x) => within(${-farthestMade}, ${farthestMade}, x);
    const x = near(feature);
    const others = features.map(near);
    return inputs.map((input) => made[input.kind](x, input, others));
  }`,
};

/** One input that is made of a feature in plain JavaScript; see `writeMade`. */
const madeExpressions: Readonly<Record<MadeInput["kind"], string>> = {
  itself: "(x) => x",
  square: "(x) => x * x",
  product: "(x, input, others) => x * others[input.with]",
  sine: "(x, { frequency }) => Math.sin(frequency * x)",
};

const listed = (expressions: Readonly<Record<string, string>>) =>
  Object.entries(expressions)
    .map(([kind, expression]) => `  ${kind}: ${expression},`)
    .join("\n");

function encodingsSource(members: PortableModel["members"]): string {
  const encodings = members.map(({ encoding }) => encoding?.features ?? null);
  const isMade = encodings.some((features) => features?.some(({ kind }) => kind === "made"));
  return `
/** The inputs that each network has of the features, as its own rows of training taught. */
const encodings = ${writeJson(encodings)};
const within = (least, most, x) => Math.min(most, Math.max(least, x));
${isMade ? `const made = {\n${listed(madeExpressions)}\n};\n` : ""}const inputsOf = {
${listed(inputExpressions)}
};

function toInputs(features, encoding) {
  if (encoding === null) return features;
  return encoding.flatMap((feature, i) => inputsOf[feature.kind](features[i], feature, features));
}
`;
}

/** What predicting needs of a column. */
function columnFacts(column: PipelineColumn): object {
  const { kind, name, fill, indicator } = column;
  switch (column.kind) {
    case "number":
      return { kind, name, fill, indicator, mean: column.mean, deviation: column.deviation };
    case "date":
      return { kind, name, fill, indicator, parts: column.parts };
    case "category":
      return { kind, name, fill, indicator, categories: column.categories };
  }
}

/**
 * A model as one JavaScript module without dependencies: `predict(row)`, of an object by the names of
 * the columns or a list in their order, cells as in the table. Gives the probability of the positive
 * class, the list of all classes', or the predicted value. `predictInterval(row, coverage)` in regression, and
 * `predictSet(row, coverage)` of classes, and `decide(row)` of two, where the model has ranges.
 */
export function encodeJavaScript(model: PortableModel): string {
  const { task, prepared, members } = model;
  const { pipeline, target } = prepared;
  const networks = members.map(({ plan, parameters }) =>
    parameters.map(({ weights, biases }, i) => ({
      activation: plan.network.layers[i].activation,
      weights: matrixToRows(weights),
      biases: [...biases.data],
    })),
  );
  const hasEncodings = members.some(({ encoding }) => encoding !== null);
  const hasDates = pipeline.columns.some(({ kind }) => kind === "date");
  const used = [...new Set(networks.flat().map(({ activation }) => activation))];
  const answer =
    target.task === "classes"
      ? `the probabilities of ${JSON.stringify(target.classes)}, in this order`
      : target.task === "binary"
        ? `the probability of ${JSON.stringify(target.classes[1])} against ${JSON.stringify(target.classes[0])}`
        : `the predicted value`;
  const result = {
    binary: "mean[0]",
    classes: "mean",
    regression:
      target.task === "regression" ? `${target.mean} + ${target.deviation} * mean[0]` : "mean[0]",
  }[task];
  const names = pipeline.columns.map(({ name }) => name);
  return `/*
 * Made with Regula. predict(row) gives ${inComment(answer)} (${inComment(JSON.stringify(target.name))}).
 * A row is an object by the names of the columns, or a list in their order: ${inComment(JSON.stringify(names))}.
 */
const columns = ${writeJson(pipeline.columns.map(columnFacts))};
${hasDates ? datePartsSource : ""}
const activations = {
${used.map((name) => `  ${name}: ${expressions[name]},`).join("\n")}
};

/** Networks whose answers are averaged. */
const networks = ${writeJson(networks)};
${hasEncodings ? encodingsSource(members) : ""}
/** The cells of a row in the order of the columns; one that is left out is an error, an empty one is not. */
function cellsOf(row) {
  if (typeof row !== "object" || row === null) {
    throw new TypeError(\`expected a row as an object or a list, got \${row}\`);
  }
  if (Array.isArray(row)) {
    if (row.length === columns.length) return row;
    const names = columns.map((column) => JSON.stringify(column.name)).join(", ");
    throw new TypeError(\`expected a list of \${columns.length} cells (\${names}), got \${row.length}\`);
  }
  return columns.map(({ name }) => {
    if (Object.hasOwn(row, name)) return row[name];
    const keys = Object.keys(row).map((key) => JSON.stringify(key)).join(", ");
    throw new TypeError(\`expected a row with the column \${JSON.stringify(name)} (null where its cell is empty), got one with \${keys || "none"}\`);
  });
}

/** Numbers standardized, categories as 0 and 1, as in training. */
function toFeatures(row) {
  const cells = cellsOf(row);
  return columns.flatMap((column, i) => {
    const given = cells[i];
    const isEmpty = given === undefined || given === null || given === "" || Number.isNaN(given);
    const cell = isEmpty ? column.fill : given;
    const value = isEmpty || column.kind === "category" ? cell : ${hasDates ? 'column.kind === "date" ? toSeconds(cell) : ' : ""}Number(cell);
    if (cell === null || (column.kind !== "category" && !Number.isFinite(value))) {
      throw new TypeError(\`\${column.name}: expected a \${column.kind}, got \${given}\`);
    }
    const own =
      column.kind === "number"
        ? [(value - column.mean) / column.deviation]
        : ${hasDates ? 'column.kind === "date" ? column.parts.map(({ part, mean, deviation }) => (partOf[part](value) - mean) / deviation) : ' : ""}column.categories.map((category) => (category === String(cell) ? 1 : 0));
    return column.indicator ? [...own, isEmpty ? 1 : 0] : own;
  });
}

function run(network, features) {
  return network.reduce((below, { weights, biases, activation }) => {
    const z = weights.map((w, unit) => w.reduce((sum, v, i) => sum + v * below[i], biases[unit]));
    return activations[activation](z);
  }, features);
}

export function predict(row) {
  const features = toFeatures(row);
  const answers = networks.map(${hasEncodings ? "(network, i) => run(network, toInputs(features, encodings[i]))" : "(network) => run(network, features)"});
  const mean = answers[0].map(
    (_, i) => answers.reduce((sum, answer) => sum + answer[i], 0) / answers.length,
  );
  return ${result};
}
${decisionSource(model)}${rangesSource(model)}`;
}

/** Which of two classes a row is called; nothing where there are not two. */
function decisionSource({ decision, prepared: { target } }: PortableModel): string {
  if (decision === null || target.task !== "binary") return "";
  const [negative, positive] = target.classes;
  return `
/** The positive class is said where its probability is above this. */
export const threshold = ${decision.threshold};

export function decide(row) {
  return predict(row) > threshold ? ${writeJson(positive)} : ${writeJson(negative)};
}
`;
}

/** The functions of prediction ranges; empty where the model has none. */
function rangesSource({ ranges, prepared: { target } }: PortableModel): string {
  if (ranges === null) return "";
  const levels = `
/** How far off an answer for a new row may be, for each coverage. */
export const ranges = ${writeJson(ranges.levels)};

function levelOf(coverage) {
  const level = ranges.find((one) => one.coverage === coverage);
  if (!level) throw new RangeError(\`coverage: expected one of \${ranges.map((one) => one.coverage)}, got \${coverage}\`);
  return level;
}
`;
  if (ranges.kind === "offsets") {
    return `${levels}
/** [low, high] that contains the value of a new row with probability \`coverage\`. */
export function predictInterval(row, coverage = ${standardCoverage(ranges)}) {
  const { low, high } = levelOf(coverage);
  const value = predict(row);
  return [${ranges.least === null ? "value + low, value + high" : "Math.max(0, value + low), Math.max(0, value + high)"}];
}
`;
  }
  const classes = target.task === "regression" ? [] : target.classes;
  return `${levels}
const classes = ${escapeUnseen(JSON.stringify(classes))};

/** The classes that hold the truth of a new row with the chance \`coverage\`: one at least. */
export function predictSet(row, coverage = ${standardCoverage(ranges)}) {
  const { threshold } = levelOf(coverage);
  const answer = predict(row);
  const given = ${target.task === "binary" ? "[1 - answer, answer]" : "answer"};
  const likeliest = given.indexOf(Math.max(...given));
  return classes.filter((_, i) => i === likeliest || 1 - given[i] <= threshold);
}
`;
}

/** Words that cannot end the comment they stand in. */
function inComment(words: string): string {
  return cleanText(words, Infinity).replaceAll("*/", "* /");
}
