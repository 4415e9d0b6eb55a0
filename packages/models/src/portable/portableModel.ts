import type { TargetSpec } from "@regula/data";
import type { Model } from "../model/model.ts";

/** What judging takes of a model, and how far off it may be; other programs need no more. */
export type PortableModel = Pick<Model, "task" | "prepared" | "members" | "decision" | "ranges">;

/** A file's metadata of its model; lists as JSON. */
export function portableFacts({
  task,
  prepared,
  members,
  decision,
  ranges,
}: PortableModel): Record<string, string> {
  const { pipeline, target } = prepared;
  return {
    task,
    features: JSON.stringify(pipeline.featureNames),
    target: target.name,
    ...(target.task !== "regression" && { classes: JSON.stringify(target.classes) }),
    members: String(members.length),
    ...encodingFacts(members),
    ...(decision && { threshold: String(decision.threshold) }),
    ...(ranges && { ranges: JSON.stringify(ranges) }),
  };
}

/** As text: every digit of the edges is kept in single precision too. */
function encodingFacts(members: PortableModel["members"]): { readonly encodings?: string } {
  const encodings = members.map(({ encoding }) => encoding);
  return encodings.every((encoding) => encoding === null)
    ? {}
    : { encodings: JSON.stringify(encodings) };
}

/** The name of the output: of the positive class, of each class, or a predicted value. */
export const answerNames: Readonly<Record<TargetSpec["task"], string>> = {
  binary: "probability",
  classes: "probabilities",
  regression: "prediction",
};
