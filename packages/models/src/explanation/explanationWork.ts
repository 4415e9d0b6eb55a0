import { takeColumns } from "@regula/base";
import {
  type ColumnFeatures,
  compiledOutputs,
  guessColumns,
  interactionBackground,
  joinColumns,
  memberAnswers,
  splitMembers,
} from "@regula/studies";
import { type DependenceRows, mostJointPlaces, mostPlaces } from "./dependences.ts";
import type { ExplainedRows, JudgedParts, UnexplainedReason } from "./explainedRows.ts";

/** The work of an explanation, from which its time is estimated. */
export interface ExplanationWork {
  /** Rows that are answered for by one network each: where no column matters, and where all do. */
  readonly answers: { readonly least: number; readonly most: number };
  /** Of these, for each column or set of columns that is asked about, and for each pair. */
  readonly ofColumn: number;
  readonly ofPair: number;
  /** And for each curve. */
  readonly ofCurve: number;
  /** Times that columns are guessed from the others. */
  readonly guesses: number;
  /** Answers for some rows, and says for how many. */
  readonly answerOnce: () => number;
  /** Guesses one column. */
  readonly guessOnce: () => void;
}

/** Exchanged rows are asked about several times at once: so are those that are timed, where they are few. */
const mostCopies = 10;
const askedAtOnce = 20_000;

/** What is to be explained. */
export interface WorkOptions {
  readonly columns: readonly ColumnFeatures[];
  /** Places of the columns that are asked about; without a target of those that are drawn. */
  readonly asked: readonly number[];
  /** Columns and sets of columns whose importance is estimated; 0 where none can be. */
  readonly importances: number;
  readonly pairs: number;
  readonly shuffles: number;
}

/** Counts it. @param rows of the importances @param drawn of the curves */
export function workOf(
  { X, judged }: Pick<ExplainedRows, "X"> & { readonly judged: JudgedParts | UnexplainedReason },
  drawn: DependenceRows,
  { columns, asked, importances, pairs, shuffles }: WorkOptions,
): ExplanationWork {
  const { model } = drawn;
  const networks = splitMembers(model.members).networks.length;
  const ofAll = networks * drawn.rows.length;
  const ofCurve = mostPlaces * ofAll;
  const curves = asked.length * ofCurve;
  if (typeof judged === "string") {
    return {
      answers: { least: curves, most: curves },
      ofColumn: 0,
      ofPair: 0,
      ofCurve,
      guesses: 0,
      answerOnce() {
        memberAnswers(model, drawn.X, compiledOutputs);
        return ofAll;
      },
      guessOnce() {},
    };
  }
  const { kind, parts } = judged;
  const once = (kind === "held-out" ? networks : 1) * X.columns;
  const ofColumn = (shuffles + 1) * once;
  const ofPair = (4 * interactionBackground + 1) * once;
  const copies = Math.max(1, Math.min(mostCopies, Math.floor(askedAtOnce / once)));
  const least = importances * ofColumn;
  const joint = mostJointPlaces * mostJointPlaces * ofAll;
  return {
    answers: { least, most: least + pairs * (ofPair + joint) + curves },
    ofColumn,
    ofPair,
    ofCurve,
    guesses: importances,
    answerOnce() {
      for (const { rows, outputs } of parts) {
        const own = takeColumns(X, rows);
        outputs(joinColumns(Array.from({ length: copies }, () => own)));
      }
      return copies * once;
    },
    guessOnce() {
      guessColumns(X, columns, asked.slice(0, 1));
    },
  };
}
