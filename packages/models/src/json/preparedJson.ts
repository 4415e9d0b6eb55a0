import {
  mostCategories,
  mostClasses,
  nameFeatures,
  type Pipeline,
  type PipelineColumn,
  type TargetSpec,
} from "@regula/data";
import {
  areDistinct,
  distinctOf,
  expectJson,
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

const readColumn = variantOf<PipelineColumn>("kind", {
  number: recordOf<Extract<PipelineColumn, { kind: "number" }>>({
    kind: oneOf(["number"]),
    ...named,
    fill: orNull(readJsonNumber),
    indicator: readJsonFlag,
    mean: readJsonNumber,
    deviation: readPositive,
  }),
  category: recordOf<Extract<PipelineColumn, { kind: "category" }>>({
    kind: oneOf(["category"]),
    ...named,
    categories: distinctOf(1, mostCategories),
    fill: orNull(readJsonText),
    indicator: readJsonFlag,
  }),
});

export const readPipeline: JsonReader<Pipeline> = (value, at) => {
  const pipeline = recordOf<Pipeline>({
    columns: listOf(readColumn, { min: 1 }),
    featureNames: readLines,
  })(value, at);
  const { columns, featureNames } = pipeline;
  columns.forEach((column, i) => {
    const filled = column.kind === "number" || column.fill === null;
    expectJson(
      (filled || column.categories.includes(column.fill)) &&
        (column.fill !== null || !column.indicator),
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
  return pipeline;
};
