import { type Matrix, matrix } from "@regula/base";
import { encodeRows, type Prepared, prepare, readTargets, type StudyData } from "@regula/data";
import { type CopiesClaim, copiesQuestion } from "@regula/statistics";
import { type ExchangeableUnits, findExchangeableUnits } from "./exchangeableUnits.ts";
import { findCopies } from "./findCopies.ts";

/** All rows of a table in the order of their content, and what a permutation of labels moves. */
export interface RowUnits {
  readonly prepared: Prepared;
  /** Prepared features × rows. */
  readonly X: Matrix;
  /** Classes or amounts of the rows. */
  readonly values: ArrayLike<number>;
  readonly units: ExchangeableUnits;
}

/** @throws RegulaError for data that cannot be prepared */
export function findRowUnits(data: StudyData): RowUnits {
  const every = Uint32Array.from({ length: data.rows }, (_, row) => row);
  const prepared = prepare(data, every);
  const inputs = encodeRows(prepared, data, every).inputs;
  const order = orderByContent(inputs);
  const X = takeColumns(inputs, order);
  const values = labelValues(data, order);
  const { groups } = data;
  const units = findExchangeableUnits({
    labels: values,
    groups: groups && Array.from(order, (row) => groups[row]),
    copies: findCopies(X, prepared.pipeline),
  });
  return { prepared, X, values, units };
}

/** Whether rows are copies of each other; null where groups keep rows together. */
export function claimRowCopies(data: StudyData): CopiesClaim | null {
  const { exchange, units } = findRowUnits(data).units;
  if (exchange !== "rows") return null;
  return copiesQuestion.decide({ rows: data.rows, distinct: units.length });
}

/** Rows in the order of their features, so that a table's own order decides nothing. */
function orderByContent({ rows, columns, data }: Matrix): Uint32Array {
  const order = Uint32Array.from({ length: columns }, (_, row) => row);
  return order.sort((a, b) => {
    for (let i = 0; i < rows; i++) {
      const difference = data[i * columns + a] - data[i * columns + b];
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

function takeColumns({ rows, columns, data }: Matrix, order: Uint32Array): Matrix {
  const taken = matrix(rows, columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) taken.data[i * columns + j] = data[i * columns + order[j]];
  }
  return taken;
}

/** Classes or amounts of rows in this order. */
function labelValues(data: StudyData, order: Uint32Array): ArrayLike<number> {
  const { classOf } = data;
  return classOf ? Array.from(order, (row) => classOf[row]) : readTargets(data, order).data;
}
