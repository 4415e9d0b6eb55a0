import { type Matrix, takeColumns } from "@regula/base";
import {
  encodeRows,
  everyRow,
  orderByContent,
  type Prepared,
  prepare,
  readTargets,
  type StudyData,
} from "@regula/data";
import { groupMembers } from "@regula/statistics";
import {
  type ExchangeableUnits,
  findExchangeableUnits,
  findUnitsWithin,
} from "./exchangeableUnits.ts";

/** All rows of a table in the order of their content, and what a permutation of labels moves. */
export interface RowUnits {
  /** The row of the table that each of them is. */
  readonly order: Uint32Array;
  readonly prepared: Prepared;
  /** Prepared features × rows. */
  readonly X: Matrix;
  /** Classes or target values of the rows. */
  readonly values: ArrayLike<number>;
  readonly units: ExchangeableUnits;
}

/**
 * @param strata of each row of the table: labels change places inside them only; without them where
 * `findExchangeableUnits` says
 * @throws RegulaError for data that cannot be prepared
 */
export function findRowUnits(data: StudyData, strata?: readonly string[]): RowUnits {
  const every = everyRow(data);
  const prepared = prepare(data, every);
  const inputs = encodeRows(prepared, data, every).inputs;
  const order = orderByContent(inputs);
  const X = takeColumns(inputs, order);
  const values = labelValues(data, order);
  const { groups } = data;
  const copies = data.copies && Uint32Array.from(order, (row) => data.copies![row]);
  if (strata) {
    const own = Array.from(order, (row) => strata[row]);
    const members = groupMembers(own, own.length);
    return {
      order,
      prepared,
      X,
      values,
      units: findUnitsWithin(members, { labels: values, copies }),
    };
  }
  const units = findExchangeableUnits({
    labels: values,
    groups: groups && Array.from(order, (row) => groups[row]),
    copies,
  });
  return { order, prepared, X, values, units };
}

/** Classes or target values of rows in this order. */
function labelValues(data: StudyData, order: Uint32Array): ArrayLike<number> {
  const { classOf } = data;
  return classOf ? Array.from(order, (row) => classOf[row]) : readTargets(data, order).data;
}
