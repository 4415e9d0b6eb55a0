import {
  dateOrders,
  dateParts,
  decimalMarks,
  mostCategories,
  mostClasses,
  nameFeatures,
  type Pipeline,
  type PipelineColumn,
  type TargetSpec,
  thousandsMarks,
} from "@regula/data";
import {
  areDistinct,
  distinctOf,
  expectJson,
  type JsonPlace,
  type JsonReader,
  listOf,
  oneOf,
  orNull,
  readJsonFlag,
  readJsonNumber,
  readJsonText,
  readLines,
  readPositive,
  recordOf,
  variantOf,
} from "./readJson.ts";

const named = { name: readJsonText };

export const readTarget = variantOf<TargetSpec>("task", {
  binary: recordOf<Extract<TargetSpec, { task: "binary" }>>({
    task: oneOf(["binary"]),
    ...named,
    classes: (value, at) => {
      const [negative, positive] = distinctOf(2, 2)(value, at);
      return [negative, positive];
    },
  }),
  classes: recordOf<Extract<TargetSpec, { task: "classes" }>>({
    task: oneOf(["classes"]),
    ...named,
    classes: distinctOf(2, mostClasses),
  }),
  regression: recordOf<Extract<TargetSpec, { task: "regression" }>>({
    task: oneOf(["regression"]),
    ...named,
    mean: readJsonNumber,
    deviation: readPositive,
  }),
});

/** Larger files than are read have no more. */
const mostPooled = 1_000_000;

type NumberColumn = Extract<PipelineColumn, { kind: "number" }>;
type DateColumn = Extract<PipelineColumn, { kind: "date" }>;
type CategoryColumn = Extract<PipelineColumn, { kind: "category" }>;

const numberFields = {
  kind: oneOf(["number"]),
  ...named,
  fill: orNull(readJsonNumber),
  indicator: readJsonFlag,
  mean: readJsonNumber,
  deviation: readPositive,
};

const categoryFields = {
  kind: oneOf(["category"]),
  ...named,
  categories: distinctOf(1, mostCategories),
  fill: orNull(readJsonText),
  indicator: readJsonFlag,
};

const numberForm = { decimal: oneOf(decimalMarks), thousands: orNull(oneOf(thousandsMarks)) };

const readColumn = variantOf<PipelineColumn>("kind", {
  number: recordOf<NumberColumn>({
    ...numberFields,
    range: orNull(readRange),
    form: orNull(
      recordOf<NonNullable<NumberColumn["form"]>>({ ...numberForm, percent: readJsonFlag }),
    ),
  }),
  date: recordOf<DateColumn>({
    kind: oneOf(["date"]),
    ...named,
    fill: orNull(readJsonNumber),
    indicator: readJsonFlag,
    parts: listOf(
      recordOf<DateColumn["parts"][number]>({
        part: oneOf(dateParts),
        mean: readJsonNumber,
        deviation: readPositive,
      }),
      { min: 1 },
    ),
    range: readRange,
    form: recordOf<DateColumn["form"]>({
      order: oneOf(dateOrders),
      day: readJsonText,
      time: readJsonFlag,
    }),
  }),
  category: recordOf<CategoryColumn>({
    ...categoryFields,
    pooled: distinctOf(0, mostPooled),
  }),
});

/** Columns of version 2 and before: what they did not say is null or none. */
const readColumn2 = variantOf<PipelineColumn>("kind", {
  number: (value, at) => ({
    ...recordOf<Omit<NumberColumn, "range" | "form">>(numberFields)(value, at),
    range: null,
    form: null,
  }),
  category: (value, at) => ({
    ...recordOf<Omit<CategoryColumn, "pooled">>(categoryFields)(value, at),
    pooled: [],
  }),
});

function readRange(value: unknown, at: JsonPlace): readonly [number, number] {
  const [least, greatest] = listOf(readJsonNumber, { min: 2, max: 2 })(value, at);
  const words = { en: "the least before the greatest", "pt-BR": "o menor antes do maior" };
  expectJson(least <= greatest, at, words);
  return [least, greatest];
}

export const readPipeline = pipelineOf(readColumn);

/** Of version 2 and before. */
export const readPipeline2 = pipelineOf(readColumn2);

function pipelineOf(readOne: JsonReader<PipelineColumn>): JsonReader<Pipeline> {
  return (value, at) => {
    const pipeline = recordOf<Pipeline>({
      columns: listOf(readOne, { min: 1 }),
      featureNames: readLines,
    })(value, at);
    checkPipeline(pipeline, at);
    return pipeline;
  };
}

function checkPipeline({ columns, featureNames }: Pipeline, at: JsonPlace): void {
  columns.forEach((column, i) => {
    const isKnown =
      column.kind !== "category" || column.fill === null || column.categories.includes(column.fill);
    expectJson(
      isKnown && (column.fill !== null || !column.indicator),
      { ...at, path: `${at.path}.columns[${i}]` },
      { en: "a filling that fits the column", "pt-BR": "um preenchimento que sirva à coluna" },
    );
  });
  expectJson(
    areDistinct(columns.map(({ name }) => name)),
    { ...at, path: `${at.path}.columns` },
    { en: "each column once", "pt-BR": "cada coluna uma vez" },
  );
  const names = nameFeatures(columns);
  expectJson(
    names.length === featureNames.length && names.every((name, i) => name === featureNames[i]),
    { ...at, path: `${at.path}.featureNames` },
    { en: "the features that the columns make", "pt-BR": "os atributos que as colunas fazem" },
  );
}
