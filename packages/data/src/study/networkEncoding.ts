import {
  encodeInputs,
  fitInputEncoding,
  type InputEncoding,
  type InputEncodingName,
  inputEncodingParameter,
} from "../features/inputEncoding.ts";
import type { TreeTargets } from "../features/treeEdges.ts";
import {
  type EncodedRows,
  encodeRows,
  type Prepared,
  prepareNetwork,
  type StudyData,
} from "./studyData.ts";
import type { TargetSpec } from "./target.ts";

/** How cells become the inputs of one network. */
export interface NetworkInputs {
  readonly prepared: Prepared;
  /** Null where its inputs are the features that the pipeline makes. */
  readonly encoding: InputEncoding | null;
}

type FitEncoding = (prepared: Prepared, examples: () => EncodedRows) => InputEncoding | null;

const fits: Readonly<Record<InputEncodingName, FitEncoding>> = {
  standard: () => null,
  piecewise: ({ pipeline, target }, examples) => {
    const { inputs, targets } = examples();
    return fitInputEncoding(pipeline.columns, inputs, toTreeTargets(target, targets.data));
  },
};

/**
 * What the rows that a network trains on teach of how it sees their features; rows may repeat.
 *
 * @param prepared by `prepareNetwork`
 * @returns what a person has chosen, where the study says it; null where its inputs are the features
 * @throws RegulaError as `encodeRows` does
 */
export function fitNetworkEncoding(
  data: StudyData,
  prepared: Prepared,
  rows: ArrayLike<number>,
): InputEncoding | null {
  const { madeInputs, inputEncoding = inputEncodingParameter.default } = data.options;
  if (madeInputs) return madeInputs;
  return fits[inputEncoding](prepared, () => encodeRows(prepared, data, rows));
}

/** Both from the rows that one network trains on. @throws RegulaError as `prepare` does */
export function fitNetworkInputs(data: StudyData, rows: ArrayLike<number>): NetworkInputs {
  const prepared = prepareNetwork(data, rows);
  return { prepared, encoding: fitNetworkEncoding(data, prepared, rows) };
}

/** These rows as the network of an encoding sees them. @throws RegulaError as `encodeRows` does */
export function encodeNetworkRows(
  { prepared, encoding }: NetworkInputs,
  data: Pick<StudyData, "table">,
  rows: ArrayLike<number>,
): EncodedRows {
  const { inputs, targets } = encodeRows(prepared, data, rows);
  return { inputs: encodeInputs(encoding, inputs), targets };
}

/** @param targets as `encodeTarget` makes them, outputs × m */
function toTreeTargets(target: TargetSpec, targets: Float64Array): TreeTargets {
  switch (target.task) {
    case "regression":
      return { kind: "amounts", values: targets };
    case "binary":
      return { kind: "classes", classOf: Uint32Array.from(targets), classes: 2 };
    case "classes": {
      const classes = target.classes.length;
      const rows = targets.length / classes;
      const classOf = new Uint32Array(rows);
      targets.forEach((isOfClass, place) => {
        if (isOfClass === 1) classOf[place % rows] = Math.floor(place / rows);
      });
      return { kind: "classes", classOf, classes };
    }
  }
}
