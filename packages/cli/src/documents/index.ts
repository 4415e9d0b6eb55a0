import type { z } from "zod";
import { compareDocument } from "./compare.ts";
import { contrastDocument } from "./contrast.ts";
import { describeDocument } from "./describe.ts";
import { doctorDocument } from "./doctor.ts";
import { explainDocument } from "./explain.ts";
import { exportDocument } from "./export.ts";
import { gradeDocument } from "./grade.ts";
import { importDocument } from "./import.ts";
import { inspectDocument } from "./inspect.ts";
import { kicksDocument } from "./kicks.ts";
import { labDocument } from "./lab.ts";
import { modelFile } from "./modelFile.ts";
import { predictDocument } from "./predict.ts";
import { queueDocument } from "./queue.ts";
import { recommendDocument } from "./recommend.ts";
import { sampleDocument } from "./sample.ts";
import type { Immutable } from "./shapes.ts";
import { trainDocument } from "./train.ts";
import { tuneDocument } from "./tune.ts";

/** What each command prints with `--json`; docs/schemas is written from these. */
export const documents = {
  compare: compareDocument,
  contrast: contrastDocument,
  describe: describeDocument,
  doctor: doctorDocument,
  explain: explainDocument,
  export: exportDocument,
  grade: gradeDocument,
  import: importDocument,
  inspect: inspectDocument,
  kicks: kicksDocument,
  lab: labDocument,
  predict: predictDocument,
  queue: queueDocument,
  recommend: recommendDocument,
  sample: sampleDocument,
  train: trainDocument,
  tune: tuneDocument,
};

/** Files that commands write and read again. */
export const files = { model: modelFile };

/** What has a JSON Schema in docs/schemas. */
export const described = { ...documents, ...files };

export type DescribedName = keyof typeof described;

export type DocumentName = keyof typeof documents;

/** A command's document as it hands it over: without `contract`, which is printed for it. */
export type Document<Name extends DocumentName> = WithoutContract<
  Immutable<z.infer<(typeof documents)[Name]>>
>;

/** Of each member of a union by itself. */
type WithoutContract<T> = T extends unknown ? Omit<T, "contract"> : never;
