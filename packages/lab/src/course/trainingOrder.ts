import type { Matrix } from "@regula/base";
import type { ExerciseId } from "@regula/course";
import { functionsOf, type TrainingKind, type TrainingOrder } from "@regula/course/learner";
import { standardize } from "@regula/data";
import { simulateKicks, toExamples } from "../model/data.ts";
import { gridPositions } from "../workers/drawPicture.ts";
import type { LabeledPoints } from "../workers/messages.ts";
import type { OwnProgram } from "./sandbox/assembleScript.ts";

/** The course trains on the bundled kicks, independent of the lab's data. */
export const courseData = simulateKicks();
const examples = toExamples(courseData);

/** Whose function is called: the course's, the learner's last right one, or what the editor holds. */
export type Author = "course" | "right" | "typed";

export interface Authorship {
  readonly exercise: ExerciseId;
  readonly author: Author;
  readonly code: OwnProgram | null;
}

export interface OwnCode {
  /** The exercise in the editor; what was typed there is tried, right or not. */
  readonly open: ExerciseId;
  readonly typed: OwnProgram | null;
  readonly rightCode: (id: ExerciseId) => OwnProgram | null;
}

/** Of every function that a training of this kind calls. */
export function authorsOf(kind: TrainingKind, { open, typed, rightCode }: OwnCode): Authorship[] {
  return functionsOf(kind).map((exercise) => {
    const right = rightCode(exercise);
    if (exercise === open && typed !== null) {
      return { exercise, code: typed, author: typed.source === right?.source ? "right" : "typed" };
    }
    return { exercise, code: right, author: right === null ? "course" : "right" };
  });
}

/** The training in which an exercise is met. */
export function kindOf(exercise: ExerciseId): TrainingKind {
  if (functionsOf("l2").includes(exercise) && !functionsOf("none").includes(exercise)) return "l2";
  return functionsOf("none").includes(exercise) || !functionsOf("dropout").includes(exercise)
    ? "none"
    : "dropout";
}

export const courseIterations = 10_000;

export function createOrder(kind: TrainingKind): TrainingOrder {
  const points = ({ X, Y }: LabeledPoints) => ({
    features: rowsOf(standardize(examples.standardization, X)),
    labels: Float64Array.from(Y.data),
  });
  return {
    kind,
    lambd: 0.7,
    keepProb: 0.86,
    learningRate: 0.3,
    iterations: courseIterations,
    layers: [2, 20, 3, 1],
    train: points(examples.train),
    test: points(examples.test ?? examples.train),
    grid: rowsOf(standardize(examples.standardization, gridPositions(examples))),
  };
}

function rowsOf({ rows, columns, data }: Matrix): Float64Array[] {
  return Array.from({ length: rows }, (_, row) =>
    Float64Array.from(data.subarray(row * columns, (row + 1) * columns)),
  );
}
