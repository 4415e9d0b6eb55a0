import { largestOf, type Matrix, matrix } from "@regula/base";
import { contourField } from "@regula/charts";
import { plainFrame, sampleFrame } from "@regula/charts/axes";
import {
  type Classifier,
  type ClassifierMetrics,
  classifierOutputs,
  measureClassifier,
  toProbabilities,
} from "@regula/studies";
import { classifierOf } from "../model/features/labClassifier.ts";
import type { LabNetwork } from "../model/features/labPlan.ts";
import { classesOfRows, taskOfClasses } from "../model/task/labTask.ts";
import {
  type FlatState,
  gridSize,
  type LabExamples,
  type LabeledPoints,
  type Picture,
} from "./messages.ts";

/** The area that lines are found in before they are scaled to [0, 1]: about the pixels of a map. */
const area = { left: 0, top: 0, width: 1050, height: 680 };

/** The positions of a map's cells; made once for each extent. */
export function gridPositions({ extent }: Pick<LabExamples, "extent">): Matrix {
  return sampleFrame({ ...plainFrame([]), ...extent }, gridSize.rows, gridSize.columns);
}

/** Map and figures of these weights. */
export function drawPicture(
  network: LabNetwork,
  { iteration, flat }: FlatState,
  examples: LabExamples,
  positions: Matrix,
): Picture {
  const classifier = classifierOf(network, flat, examples.standardization);
  // Weights can be finite and yet too large to judge by: what they say there is nothing.
  const outputs = classifierOutputs(classifier, positions);
  const classes = classesOfRows(outputs.rows);
  const { data } = toProbabilities(taskOfClasses(classes), outputs);
  const probabilities = data.map((p) => (Number.isFinite(p) ? p : 1 / classes));
  return {
    iteration,
    flat: Float64Array.from(flat),
    grid: Float32Array.from(probabilities),
    line: findLines(probabilities),
    train: measure(classifier, examples.train),
    test: examples.test && measure(classifier, examples.test),
  };
}

function measure(classifier: Classifier, { X, Y }: LabeledPoints): ClassifierMetrics | null {
  if (X.columns === 0) return null;
  const metrics = measureClassifier(classifierOutputs(classifier, X).data, { Y });
  return Number.isFinite(metrics.logLoss) ? metrics : null;
}

/**
 * Where the two likeliest classes are as likely as each other, as `Picture.line` has it.
 *
 * @param probabilities of class 1 on a grid of `gridSize`, or of each of several classes, one grid after another
 */
export function findLines(probabilities: Float64Array): Float32Array<ArrayBuffer> {
  const cells = gridSize.rows * gridSize.columns;
  const count = probabilities.length / cells;
  if (count === 1) return findLine(probabilities);
  // The last class's borders are those of the others.
  const lines = Array.from({ length: count - 1 }, (_, c) =>
    findLine(
      probabilities.subarray(c * cells, (c + 1) * cells).map((p, cell) => {
        const others = Array.from({ length: count }, (_, other) =>
          other === c ? 0 : probabilities[other * cells + cell],
        );
        return 0.5 + (p - largestOf(others)) / 2;
      }),
    ),
  );
  return Float32Array.from(lines.flatMap((line) => [...line]));
}

/** Where P is 0.5. */
function findLine(probabilities: Float64Array): Float32Array<ArrayBuffer> {
  const { rows, columns } = gridSize;
  const pieces = contourField(matrix(rows, columns, probabilities), area).line(0.5);
  const numbers = pieces.flatMap((piece) => [
    ...piece.flatMap(([x, y]) => [x / area.width, y / area.height]),
    Number.NaN,
    Number.NaN,
  ]);
  return Float32Array.from(numbers);
}
