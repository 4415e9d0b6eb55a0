import { i32, type Local, op } from "../../wasm/expressions.ts";
import { type Panels, panelRegisters } from "../memoryLayout.ts";
import { type Address, pointerTo, shift } from "./lanes.ts";
import {
  advance,
  type Cursors,
  type Emission,
  fixed,
  forTiles,
  keep,
  overPanels,
  type Start,
} from "./loops.ts";

/**
 * Rows of a product that are summed side by side: 4 × 2 registers of sums, four weights and two
 * factors fit in the fourteen or fifteen registers that V8 has to give.
 */
const tileRows = 4;

/**
 * Terms of a sum that are written out; more are summed by a loop, one a turn. V8 before version 13
 * puts all loads of a loop's body before its arithmetic: long bodies spill what they loaded.
 */
const unrolledTerms = 3;

/** Weights up to which a layer's products are written out whole. */
const narrowWeights = 400;

export const isNarrow = (rows: number, terms: number): boolean => rows * terms <= narrowWeights;

/** W A + b, or Wᵀ D: rows × examples, each element a sum over `terms`. */
export interface Product {
  readonly rows: number;
  readonly terms: number;
  /** What is multiplied by the weights: terms × examples. */
  readonly factor: Panels;
  /** The weight of row r and term k stands at weights + r rowStride + k termStride. */
  readonly weights: number;
  readonly rowStride: number;
  readonly termStride: number;
  /** Whether `weights` are a tile's own. */
  readonly isNear?: boolean;
  /** Added to each row; null adds nothing. */
  readonly biases: number | null;
  /** Buffers of `rows` rows that `finish` reads and writes, or of one that it reads for each. */
  readonly buffers: readonly Panels[];
  /**
   * Takes the registers of a row's sums; `at` says where that row stands in a buffer. Loads come
   * first, and what is stored side by side is stored together.
   */
  finish(sums: readonly Local[], at: Cursors): void;
  /** What is done with each row of a wide product in a walk of its own. */
  finishAfter?(at: Cursors): void;
}

/** Buffers that a product walks in a loop shared with other products. */
export const buffersOf = ({ factor, buffers }: Product): [Panels, Start][] =>
  [factor, ...buffers].map((panels) => [panels, 0]);

/** One panel of a whole product, written out: for narrow layers, inside a loop over panels. */
export function emitNarrowProduct(emission: Emission, product: Product, cursors: Cursors): void {
  forTiles(
    emission,
    { total: product.rows, size: tileRows, unrolled: true },
    "row",
    (from, count) =>
      emitTile(emission, product, { from, count }, cursors, (panels) =>
        advance(cursors(panels), from, panels.rowStride),
      ),
  );
}

/** A whole product, tile of rows by tile of rows: a tile's weights stay in the nearest cache. */
export function emitWideProduct(emission: Emission, product: Product): void {
  const { rows, factor, buffers } = product;
  forTiles(emission, { total: rows, size: tileRows, unrolled: false }, "row", (from, count) => {
    const walked: [Panels, Start][] = [
      [factor, 0],
      ...buffers.map((panels): [Panels, Start] => [panels, from]),
    ];
    const own = emitNearWeights(emission, product, from, count);
    overPanels(emission, walked, (cursors) =>
      emitTile(emission, own, { from, count }, cursors, cursors),
    );
    if (!product.finishAfter) return;
    overPanels(emission, walked.slice(1), (cursors) => {
      for (let r = 0; r < count; r++) {
        product.finishAfter?.((panels) => shift(cursors(panels), r * panels.rowStride));
      }
    });
  });
}

/**
 * Copies the weights of a tile's rows side by side where they lie in the same few sets of the nearest
 * cache: they would drive each other out while every panel is multiplied by them.
 */
function emitNearWeights(
  emission: Emission,
  product: Product,
  from: Start,
  count: number,
): Product {
  const { code, lanes, layout } = emission;
  const { address, bytes } = layout.tileSums;
  const { terms, termStride, rowStride } = product;
  const tileBytes = tileRows * rowStride;
  if (termStride % 256 > 0 || count < tileRows || terms * tileBytes > bytes) return product;
  const source = keep(
    emission,
    "weights",
    pointerTo(advance(fixed(product.weights), from, rowStride)),
  );
  const distance = code.local("i32", "near");
  code.repeat(distance, i32(terms * tileBytes), tileBytes, () => {
    for (let at = 0; at < tileBytes; at += 16) {
      lanes.store(
        code,
        { pointer: distance, offset: address + at },
        lanes.load({ pointer: source, offset: at }),
      );
    }
    code.increase(source, termStride);
  });
  return { ...product, weights: address, termStride: tileBytes, isNear: true };
}

function emitTile(
  emission: Emission,
  product: Product,
  tile: { readonly from: Start; readonly count: number },
  cursors: Cursors,
  at: Cursors,
): void {
  const { code, lanes, layout } = emission;
  const { terms, factor, rowStride, termStride, biases } = product;
  const { from, count } = tile;
  const sums = Array.from({ length: count }, (_, r) =>
    Array.from({ length: panelRegisters }, (_, u) => code.local("v128", `sum ${r} ${u}`)),
  );
  const factors = sums[0].map((_, u) => code.local("v128", `factor ${u}`));
  const weight = code.local("v128", "weight");
  const startOfWeights = advance(fixed(product.weights), product.isNear ? 0 : from, rowStride);

  sums.forEach((row, r) => {
    if (biases === null) return;
    const bias = shift(advance(fixed(biases), from, layout.numberBytes), r * layout.numberBytes);
    code.set(row[0], lanes.splat(bias));
    for (const sum of row.slice(1)) code.set(sum, row[0]);
  });

  function addTerm(weights: Address, values: Address, k: number, isFirst: boolean): void {
    factors.forEach((local, u) => {
      code.set(local, lanes.load(shift(values, k * factor.rowBytes + 16 * u)));
    });
    sums.forEach((row, r) => {
      code.set(weight, lanes.splat(shift(weights, r * rowStride + k * termStride)));
      row.forEach((sum, u) => {
        const product = lanes.mul(weight, factors[u]);
        code.set(sum, isFirst ? product : lanes.madd(weight, factors[u], sum));
      });
    });
  }

  const values = cursors(factor);
  if (terms <= unrolledTerms) {
    for (let k = 0; k < terms; k++) addTerm(startOfWeights, values, k, k === 0 && biases === null);
  } else {
    if (biases === null) for (const sum of sums.flat()) code.set(sum, lanes.constant(0));
    const weights = movingPointer("weights", startOfWeights);
    const moving = movingPointer("factors", values);
    const distance = i32(terms * factor.rowBytes);
    const end = keep(emission, "end", op("i32.add", moving.pointer, distance));
    code.loop((again) => {
      addTerm(weights, moving, 0, false);
      code.increase(weights.pointer, termStride);
      code.increase(moving.pointer, factor.rowBytes);
      code.branchIf(again, op("i32.lt_u", moving.pointer, end));
    });
  }

  sums.forEach((row, r) => {
    const rowAt: Cursors = (panels) => shift(at(panels), r * panels.rowStride);
    product.finish(row, rowAt);
  });

  function movingPointer(name: string, address: Address) {
    return { pointer: keep(emission, name, pointerTo(address)), offset: 0 };
  }
}
