import { type Markish, ruleX, ruleY } from "@observablehq/plot";

/** What an interval is drawn by: one a row, along the x axis. */
export interface WhiskerOptions<Row> {
  /** Where the row's line lies on the y axis. */
  readonly y: (row: Row, index: number) => number;
  /** Half the height of an end, in units of the y axis. */
  readonly cap: number;
  readonly stroke: (row: Row) => string;
}

const strokeWidth = 2.25;

/** A line from each row's `lower` to its `upper`, and a cap at either end; none for a row without. */
export function whiskers<
  Row extends { readonly lower: number | null; readonly upper: number | null },
>(rows: readonly Row[], { y, cap, stroke }: WhiskerOptions<Row>): Markish[] {
  const end = (x: "lower" | "upper") =>
    ruleX(rows, {
      x,
      y1: (row: Row, index: number) => y(row, index) - cap,
      y2: (row: Row, index: number) => y(row, index) + cap,
      stroke,
      strokeWidth,
    });
  const line = ruleY(rows, { y, x1: "lower", x2: "upper", stroke, strokeWidth });
  return [line, end("lower"), end("upper")];
}
