import type { Language } from "@regula/base";
import { expectedOf } from "../grading/expected.ts";
import type { ExerciseId } from "./exercise.ts";
import { exercises } from "./index.ts";
import { type Part, partsOf } from "./value.ts";

/** A result as the notebook prints it. */
export interface PrintedPart {
  readonly name: string;
  readonly shape: readonly number[];
  /** Nested brackets of numbers to eight places. */
  readonly text: string;
}

/** What of each answer is printed: what the assignment prints, and the like for the extras. */
const printed: Readonly<Record<ExerciseId, readonly string[]>> = {
  initializeParameters: ["parameters.W3", "parameters.b3"],
  forwardPropagation: ["A3"],
  computeCost: ["cost"],
  computeCostFromLogits: ["cost"],
  backwardPropagation: ["grads.dW1", "grads.dW2", "grads.dW3"],
  predict: ["predictions"],
  computeCostWithRegularization: ["cost"],
  backwardPropagationWithRegularization: ["grads.dW1", "grads.dW2", "grads.dW3"],
  forwardPropagationWithDropout: ["A3"],
  backwardPropagationWithDropout: ["grads.dA1", "grads.dA2"],
  wilsonInterval: ["interval[0]", "interval[1]"],
  gradientCheck: ["difference"],
};

/** What the function gives for the assignment's own example. */
export function expectedOutput(id: ExerciseId, language: Language): PrintedPart[] {
  const exercise = exercises[id];
  const [example] = exercise.cases;
  const parts = partsOf(expectedOf(exercise, example), exercise.returns, exercise.itemNames);
  return printed[id].flatMap((wanted) => {
    const part = parts.find(({ name }) => name === wanted);
    if (!part) return [];
    const name = wanted.replace(/^(grads|parameters)\./, "");
    return [{ name, shape: part.shape, text: print(part, language) }];
  });
}

function print({ shape, data }: Part, language: Language): string {
  // As many as the assignment prints: eleven of a cost, eight of an array.
  const digits = shape.length === 0 ? 11 : 8;
  // Rows are parted by spaces, as NumPy prints them, so that a decimal comma parts nothing.
  const numbers = Array.from(data, (value) =>
    round(value, digits).toLocaleString(language, {
      maximumFractionDigits: digits,
      useGrouping: false,
    }),
  );
  return nest(numbers, shape);
}

/** Without the sign of what has become 0. */
function round(value: number, digits: number): number {
  return Number(value.toFixed(digits)) + 0;
}

function nest(numbers: readonly string[], shape: readonly number[]): string {
  if (shape.length === 0) return numbers[0];
  const [count, ...inner] = shape;
  const step = numbers.length / count;
  const rows = Array.from({ length: count }, (_, i) =>
    nest(numbers.slice(i * step, (i + 1) * step), inner),
  );
  return `[${rows.join(inner.length > 0 ? "\n " : " ")}]`;
}
