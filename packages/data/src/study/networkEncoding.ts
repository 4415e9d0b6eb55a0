import {
  fitInputEncoding,
  type InputEncoding,
  type InputEncodingName,
  inputEncodingParameter,
} from "../features/inputEncoding.ts";
import type { TreeTargets } from "../features/treeEdges.ts";
import type { EncodedRows, Prepared, StudyData } from "./studyData.ts";
import type { TargetSpec } from "./target.ts";

type FitEncoding = (prepared: Prepared, examples: EncodedRows) => InputEncoding | null;

const fits: Readonly<Record<InputEncodingName, FitEncoding>> = {
  standard: () => null,
  piecewise: ({ pipeline, target }, { inputs, targets }) =>
    fitInputEncoding(pipeline.columns, inputs, toTreeTargets(target, targets.data)),
};

/**
 * What the rows that a network trains on teach of how it sees their features; rows may repeat.
 *
 * @param prepared by `prepareNetwork`
 * @param examples these rows, as `encodeRows` makes them
 * @returns null where its inputs are the features
 */
export function fitNetworkEncoding(
  { options }: Pick<StudyData, "options">,
  prepared: Prepared,
  examples: EncodedRows,
): InputEncoding | null {
  return fits[options.inputEncoding ?? inputEncodingParameter.default](prepared, examples);
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
