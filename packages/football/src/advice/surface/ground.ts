import type { Matrix } from "@regula/base";
import type { Kickset } from "../../kicks/selectKicks.ts";
import { fitPlaceScale, type PlaceScale } from "../within/placeTerms.ts";
import { definePlane, type Plane, type PlanePoint, toPlanePoint } from "./plane.ts";
import { createScatterAverage, type ScatterAverage } from "./scatter.ts";
import { findSupport } from "./support.ts";

/** Where kicks came down, and where something can be said. */
export interface Ground {
  readonly plane: Plane;
  readonly points: readonly PlanePoint[];
  /** The cell that each kick came down in. */
  readonly cells: Uint32Array;
  /** One a cell, 0 or 1. */
  readonly support: Uint8Array;
  readonly average: ScatterAverage;
  readonly scale: PlaceScale;
}

/** @param scatter in units of the plane */
export function defineGround({ positions, options }: Kickset, scatter: number): Ground {
  const plane = definePlane({ X: positions, featureNames: options.features });
  const m = positions.columns;
  const points = Array.from({ length: m }, (_, i) =>
    toPlanePoint(plane, positions.data[i], positions.data[m + i]),
  );
  const support = findSupport(plane, points);
  return {
    plane,
    points,
    cells: cellsOfKicks(plane, positions),
    support,
    average: createScatterAverage(plane, support, scatter),
    scale: fitPlaceScale(positions),
  };
}

/** The cell that each kick came down in. @param positions 2 × m */
export function cellsOfKicks(plane: Plane, { columns: m, data }: Matrix): Uint32Array {
  return Uint32Array.from({ length: m }, (_, i) => {
    const [x, y] = toPlanePoint(plane, data[i], data[m + i]);
    return placeIn(plane.rows, y) * plane.columns + placeIn(plane.columns, x);
  });
}

/** Kicks on the lines, and just outside of them, belong to the neighboring cell. */
function placeIn(cells: number, value: number): number {
  return Math.max(0, Math.min(cells - 1, Math.floor(value)));
}
