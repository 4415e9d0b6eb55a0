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
  overPanelBlocks,
  overPanels,
  type Rows,
  type Start,
  splatLocal,
  stepNumberAt,
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
  /** Added to each row; null adds nothing. */
  readonly biases: number | null;
  /** Buffers of `rows` rows that `finish` reads and writes, or of one that it reads for each. */
  readonly buffers: readonly Panels[];
  /**
   * Takes the registers of a row's sums; `at` says where that row stands in a buffer. Loads come
   * first, and what is stored side by side is stored together.
   */
  finish(sums: readonly Local[], at: Cursors): void;
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
    overPanels(emission, walked, (cursors) =>
      emitTile(emission, product, { from, count }, cursors, cursors),
    );
  });
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
  const startOfWeights = advance(fixed(product.weights), from, rowStride);

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

/** (1/Σw) D Aᵀ and (1/Σw) Σ D: the gradients of a layer's weights and biases, before penalties. */
export interface GradientProduct {
  readonly units: number;
  readonly inputs: number;
  readonly deltas: Panels;
  readonly factor: Panels;
  readonly weightGradients: number;
  readonly biasGradients: number;
  /** The units whose gradients are summed. */
  readonly own: Rows;
}

/**
 * Units and inputs of a tile: its sums, those of biases included, and what is loaded fit in the
 * registers of strict arithmetic; where products are fused one register less is needed for each.
 */
function gradientTile(
  { shape }: Emission,
  units: number,
  inputs: number,
): { units: number; inputs: number } {
  if (units === 1) return { units: 1, inputs: 8 };
  if (inputs < 3) return { units: inputs === 2 ? 3 : 6, inputs };
  return { units: 2, inputs: shape.fused && isNarrow(units, inputs) ? 6 : 4 };
}

export function emitGradients(emission: Emission, gradients: GradientProduct): void {
  const { units, inputs, own } = gradients;
  const tile = gradientTile(emission, units, inputs);
  const unrolled = isNarrow(units, inputs);
  const share = splatLocal(emission, "share", stepNumberAt(emission, "meanShare"));
  forTiles(
    emission,
    { first: own.from, total: own.to, size: tile.units, unrolled },
    "unit",
    (unit, rows) => {
      if (!unrolled)
        emitGradientTile(emission, gradients, { unit, rows, input: 0, columns: 0 }, share);
      forTiles(
        emission,
        { total: inputs, size: tile.inputs, unrolled },
        "input",
        (input, columns) =>
          emitGradientTile(emission, gradients, { unit, rows, input, columns }, share),
      );
    },
  );
}

interface GradientTile {
  readonly unit: Start;
  readonly rows: number;
  readonly input: Start;
  /** 0 is the biases alone. */
  readonly columns: number;
}

/**
 * Every register of a panel has sums of its own, which are kept in memory while the others' are
 * summed, and added at the end: so the bits depend neither on tiles nor on how many registers are
 * summed at once.
 */
function emitGradientTile(
  emission: Emission,
  { units, inputs, deltas, factor, weightGradients, biasGradients }: GradientProduct,
  { unit, rows, input, columns }: GradientTile,
  share: Local,
): void {
  const { code, lanes, layout, shape } = emission;
  const { numberBytes } = layout;
  const hasBiases = columns === 0 || (input === 0 && isNarrow(units, inputs));
  const registers = Array.from({ length: panelRegisters }, (_, u) => u);
  // What a pass sums at once, in locals side by side.
  const passes = shape.wide ? [registers] : registers.map((u) => [u]);
  const besides = (name: string) => passes[0].map((_, g) => code.local("v128", `${name} ${g}`));
  const sums = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns + (hasBiases ? 1 : 0) }, (_, c) => besides(`gradient ${r} ${c}`)),
  );
  const delta = sums.map((_, r) => besides(`delta ${r}`));
  const value = besides("value");
  const walked: [Panels, Start][] = [[deltas, unit]];
  if (columns > 0) walked.push([factor, input]);
  const addRegisters = (cursors: Cursors, pass: readonly number[]) => {
    const load = (locals: readonly Local[], { pointer, offset }: Address) =>
      pass.forEach((u, g) => {
        code.set(locals[g], lanes.load({ pointer, offset: offset + 16 * u }));
      });
    delta.forEach((locals, r) => {
      load(locals, shift(cursors(deltas), r * deltas.rowBytes));
      if (!hasBiases) return;
      sums[r][columns].forEach((sum, g) => {
        code.set(sum, lanes.add(sum, locals[g]));
      });
    });
    for (let c = 0; c < columns; c++) {
      load(value, shift(cursors(factor), c * factor.rowBytes));
      sums.forEach((row, r) => {
        row[c].forEach((sum, g) => {
          code.set(sum, lanes.madd(delta[r][g], value[g], sum));
        });
      });
    }
  };

  const held = (i: number, u: number) =>
    shift(fixed(layout.tileSums.address), 16 * (panelRegisters * i + u));
  const all = sums.flat();
  all.forEach((_, i) => {
    for (const u of registers) lanes.store(code, held(i, u), lanes.constant(0));
  });
  const overHeld = (pass: readonly number[], body: (sum: Local, place: Address) => void) =>
    all.forEach((locals, i) => {
      pass.forEach((u, g) => {
        body(locals[g], held(i, u));
      });
    });
  overPanelBlocks(
    emission,
    walked,
    passes.map((pass) => (overBlock) => {
      overHeld(pass, (sum, place) => code.set(sum, lanes.load(place)));
      overBlock((cursors) => addRegisters(cursors, pass));
      overHeld(pass, (sum, place) => lanes.store(code, place, sum));
    }),
  );
  const totals = sums.map((row, r) =>
    row.map(([total], c) => {
      const i = r * row.length + c;
      code.set(total, registers.map((u) => lanes.load(held(i, u))).reduce(lanes.add));
      return total;
    }),
  );

  const first = advance(
    advance(fixed(weightGradients), unit, inputs * numberBytes),
    input,
    numberBytes,
  );
  totals.forEach((row, r) => {
    const line = shift(first, r * inputs * numberBytes);
    storeSums(emission, row.slice(0, columns), line, share);
    if (!hasBiases) return;
    const bias = shift(advance(fixed(biasGradients), unit, numberBytes), r * numberBytes);
    storeSums(emission, row.slice(columns), bias, share);
  });
}

/** Each register's sum over its lanes, times `share`, one number after the other from `to` on. */
function storeSums(
  emission: Emission,
  registers: readonly Local[],
  to: Address,
  share: Local,
): void {
  const { code, lanes, layout } = emission;
  const { scalar } = lanes;
  const full = registers.length - (registers.length % lanes.count);
  for (let c = 0; c < full; c += lanes.count) {
    const sums = lanes.sums(registers.slice(c, c + lanes.count));
    lanes.store(code, shift(to, c * layout.numberBytes), lanes.mul(sums, share));
  }
  for (let c = full; c < registers.length; c++) {
    const sum = scalar.mul(
      scalar.sum(registers[c]),
      scalar.load(stepNumberAt(emission, "meanShare")),
    );
    scalar.store(code, shift(to, c * layout.numberBytes), sum);
  }
}
