import type { EncodedRows } from "@regula/data";
import { type TrainingRowsClaim, trainingRowsQuestion } from "@regula/statistics";

/**
 * What recognizes the rows that a model was trained on in another table: 32 bits of each row's
 * features and target. Of many rows the 4,096 smallest marks are kept, a random sample by content:
 * of another table those rows are compared whose marks would be among them (a bottom-k sketch; Broder
 * 1997, "On the resemblance and containment of documents").
 */
export interface RowMarks {
  /** Ascending, each once. */
  readonly marks: readonly number[];
  /** A row whose mark is above it is not compared: the largest mark kept, or 2³² − 1 where all are. */
  readonly limit: number;
  /** Share of the training rows at or below the limit that equal another of them. */
  readonly repeated: number;
}

export const mostRowMarks = 4096;
export const largestMark = 2 ** 32 - 1;

/** Marks to keep of the rows that a model was trained on. */
export function keepRowMarks(rows: EncodedRows): RowMarks {
  const counts = new Map<number, number>();
  for (const mark of markRows(rows)) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  const sorted = Uint32Array.from(counts.keys()).sort();
  const marks = Array.from(sorted.subarray(0, mostRowMarks));
  const countOf = (mark: number) => counts.get(mark) ?? 0;
  const kept = marks.reduce((sum, mark) => sum + countOf(mark), 0);
  const single = marks.filter((mark) => countOf(mark) === 1).length;
  return {
    marks,
    limit: sorted.length > marks.length ? marks[marks.length - 1] : largestMark,
    repeated: (kept - single) / kept,
  };
}

/** Whether these rows, encoded as in training, are rows of training. */
export function findTrainingRows(
  { marks, limit, repeated }: RowMarks,
  rows: EncodedRows,
): TrainingRowsClaim {
  const known = new Set(marks);
  const compared = markRows(rows).filter((mark) => mark <= limit);
  const found = compared.filter((mark) => known.has(mark)).length;
  return trainingRowsQuestion.decide({ found, compared: compared.length, repeated });
}

/** FNV-1a over the bytes of each row's numbers (Fowler, Noll and Vo), its bits mixed at the end. */
function markRows({ inputs, targets }: EncodedRows): Uint32Array {
  const view = new DataView(new ArrayBuffer(8));
  return Uint32Array.from({ length: targets.columns }, (_, j) => {
    let hash = 0x811c9dc5;
    for (const { rows, columns, data } of [inputs, targets]) {
      for (let i = 0; i < rows; i++) {
        // −0 and 0 are equal.
        view.setFloat64(0, data[i * columns + j] + 0, true);
        for (let at = 0; at < 8; at++) hash = Math.imul(hash ^ view.getUint8(at), 0x01000193);
      }
    }
    return mixBits(hash);
  });
}

/** Each bit of the result depends on all of the word's (the finalizer of MurmurHash3, Appleby). */
function mixBits(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
