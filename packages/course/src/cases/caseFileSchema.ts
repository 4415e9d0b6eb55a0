import { z } from "zod";
import { type ExerciseId, exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { type ParameterKind, type ParameterName, parameterFacts } from "../exercises/parameters.ts";

// A teacher's file of cases, as docs/course.md describes it. Lists are nested as deep as the format
// has them and no deeper, so that no file can make its reader call itself without end.

const number = z.number();
const matrix = z.array(z.array(number).min(1).max(100)).min(1).max(100);

const kinds: Readonly<Record<ParameterKind, z.ZodType>> = {
  number,
  array: matrix,
  sizes: z.array(z.int().min(1).max(64)).min(2).max(8),
  parameters: z.strictObject({
    W1: matrix,
    b1: matrix,
    W2: matrix,
    b2: matrix,
    W3: matrix,
    b3: matrix,
  }),
  cache: z.array(matrix),
  gradients: z.record(z.string(), matrix),
};

const functionNames = exerciseIds.map((id) => exercises[id].functionName);

/** A case before its arguments are checked, which depend on the function. */
const caseSchema = z.strictObject({
  exercise: z.enum(functionNames),
  title: z
    .union([z.string().max(200), z.strictObject({ en: z.string(), "pt-BR": z.string() })])
    .optional(),
  draw: z
    .strictObject({
      seed: z
        .int()
        .min(0)
        .max(2 ** 32 - 1),
      examples: z.int().min(1).max(50),
      inputs: z.int().min(1).max(20).optional(),
      units: z.tuple([z.int().min(1).max(20), z.int().min(1).max(20)]).optional(),
    })
    .optional(),
  arguments: z.record(z.string(), z.unknown()).optional(),
  expected: z.unknown().optional(),
});

export const caseFileSchema = z.strictObject({
  format: z.literal("regula-cases"),
  version: z.literal(1),
  cases: z.array(caseSchema).min(1).max(200),
});

export type CaseEntry = z.infer<typeof caseSchema>;

const drawnKinds: readonly ParameterKind[] = ["array", "parameters", "cache", "gradients"];

/** Whether `draw` makes this argument. */
export function isDrawn(name: ParameterName): boolean {
  return drawnKinds.includes(parameterFacts[name].kind);
}

/** The arguments that a case of this function has: all, or with `draw` those that it does not make. */
export function argumentsSchema(id: ExerciseId, isDrawing: boolean) {
  const wanted = exercises[id].parameters.filter((name) => !(isDrawing && isDrawn(name)));
  // With the masks it has fourteen, as the notebook's.
  const parts = exercises[id].parameters.includes("keep_prob") ? 14 : 12;
  const schemaOf = (name: ParameterName) =>
    name === "cache" ? z.array(matrix).length(parts) : kinds[parameterFacts[name].kind];
  return z.strictObject(Object.fromEntries(wanted.map((name) => [name, schemaOf(name)])));
}

const gradients = z.record(z.string(), matrix);
const first = matrix;

/** What is right, as a teacher writes it: of a forward pass A3 alone, of a record some of its names. */
export const expectedSchemas: Readonly<Record<ExerciseId, z.ZodType>> = {
  initializeParameters: gradients,
  forwardPropagation: first,
  computeCost: number,
  computeCostFromLogits: number,
  backwardPropagation: gradients,
  predict: matrix,
  computeCostWithRegularization: number,
  backwardPropagationWithRegularization: gradients,
  forwardPropagationWithDropout: first,
  backwardPropagationWithDropout: gradients,
  wilsonInterval: z.tuple([number, number]),
  gradientCheck: number,
};
