import { i32, type Local, op, type Value } from "../../wasm/expressions.ts";
import { heldInputs, type Panels, panelRegisters } from "../memoryLayout.ts";
import { type Address, shift } from "./lanes.ts";
import {
  advance,
  blockPanels,
  type Cursors,
  type Emission,
  fixed,
  forTiles,
  keep,
  later,
  type OverBlock,
  overPanelBlocks,
  overPanels,
  overRegisters,
  type Rows,
  type Start,
  splatLocal,
  stepNumberAt,
} from "./loops.ts";
import { isNarrow } from "./matmul.ts";

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
 * registers of strict arithmetic; where products are fused one register less is needed for each. Of a
 * wide layer few inputs go with many units: the units' deltas stay in the nearest cache, the inputs
 * come from the next one.
 */
function gradientTile({ shape }: Emission, { units, inputs }: GradientProduct): TileSize {
  if (units === 1) return { units: 1, inputs: 8 };
  if (inputs < 3) return { units: inputs === 2 ? 3 : 6, inputs };
  if (!shape.wide && !isNarrow(units, inputs)) return { units: 5, inputs: 2 };
  if (!shape.wide && !shape.fused && units === 3) return { units: 3, inputs: 2 };
  return { units: 2, inputs: shape.fused && isNarrow(units, inputs) ? 6 : 4 };
}

interface TileSize {
  readonly units: number;
  readonly inputs: number;
}

export function emitGradients(emission: Emission, product: GradientProduct): void {
  const { units, inputs, own } = product;
  const tile = gradientTile(emission, product);
  const unrolled = isNarrow(units, inputs);
  const share = splatLocal(emission, "share", stepNumberAt(emission, "meanShare"));
  forTiles(
    emission,
    { first: own.from, total: own.to, size: tile.units, unrolled },
    "unit",
    (unit, rows) => {
      const emitSums = (from: Start, columns: number) =>
        emitRun(emission, product, { unit, rows, from, columns, size: tile.inputs }, share);
      if (unrolled) {
        emitSums(0, inputs);
        return;
      }
      emitSums(0, 0);
      forTiles(emission, { total: inputs, size: heldInputs, unrolled }, "inputs", emitSums);
    },
  );
}

/** Units of a tile and a run of inputs. */
interface Run {
  readonly unit: Start;
  readonly rows: number;
  readonly from: Start;
  /** 0 is the biases alone. */
  readonly columns: number;
  /** Of them in a tile. */
  readonly size: number;
}

/** Some of a run's columns, from its own `input` on, and the sums of each row: theirs, then of its bias. */
interface Tile {
  readonly input: Start;
  readonly count: number;
  /** A sum has a local for each register that is summed at once. */
  readonly sums: readonly (readonly (readonly Local[])[])[];
}

/**
 * Every register of a panel has sums of its own, which are kept in memory while others are summed,
 * and added at the end: so the bits depend neither on tiles nor on how many registers are summed at
 * once. Of a batch of several blocks, each is summed for all tiles of the run before the next.
 */
function emitRun(emission: Emission, product: GradientProduct, run: Run, share: Local): void {
  const { code, lanes, layout, shape } = emission;
  const { deltas, factor } = product;
  const { rows, columns } = run;
  const narrow = isNarrow(product.units, product.inputs);
  const isOneBlock = layout.panels <= 2 * blockPanels;
  const registers = Array.from({ length: panelRegisters }, (_, u) => u);
  const passes = shape.wide || columns === 0 ? [registers] : registers.map((u) => [u]);
  // Of one block the last pass's sums stay where they are; but only what is stored side by side is
  // computed in lanes of 256 bits.
  const lastPass = isOneBlock && !shape.wide ? passes[passes.length - 1] : [];
  const besides = (name: string) => passes[0].map((_, g) => code.local("v128", `${name} ${g}`));

  const sumBytes = 16 * panelRegisters;
  const heldAt = code.local("i32", "held");
  /** Where a tile keeps its sum number i of register u. */
  function held({ input }: Tile, i: number, u: number): Address {
    const { address } = layout.tileSums;
    if (typeof input !== "number")
      return { pointer: heldAt, offset: address + i * sumBytes + 16 * u };
    // The first tile may have the biases' in addition to its own.
    const before = input === 0 ? 0 : (input + 1) * rows;
    return fixed(address + (before + i) * sumBytes + 16 * u);
  }

  function overTiles(body: (tile: Tile) => void): void {
    const options = { total: Math.max(columns, 1), size: run.size, unrolled: narrow };
    forTiles(emission, options, "input", (input, most) => {
      if (typeof input !== "number") {
        code.set(heldAt, op("i32.mul", input, i32(rows * sumBytes)));
      }
      const count = Math.min(most, columns);
      const hasBiases = columns === 0 || (narrow && input === 0);
      const sums = Array.from({ length: rows }, (_, r) =>
        Array.from({ length: count + Number(hasBiases) }, (_, c) => besides(`gradient ${r} ${c}`)),
      );
      body({ input, count, sums });
    });
  }

  /** Adds a panel to the sums of some of its registers; what a tile has fewer of is loaded first. */
  function addPanel({ count, sums }: Tile, cursors: Cursors, pass: readonly number[]): void {
    const values = Array.from({ length: count }, (_, c) => besides(`value ${c}`));
    const delta = sums.map((_, r) => besides(`delta ${r}`));
    const loadRow = (to: readonly Local[], panels: Panels, row: number) =>
      pass.forEach((u, g) => {
        const place = shift(cursors(panels), row * panels.rowBytes + 16 * u);
        code.set(to[g], lanes.load(place));
      });
    const loadDelta = (r: number) => {
      loadRow(delta[r], deltas, r);
      sums[r][count]?.forEach((sum, g) => {
        code.set(sum, lanes.add(sum, delta[r][g]));
      });
    };
    const addProduct = (r: number, c: number) =>
      sums[r][c].forEach((sum, g) => {
        code.set(sum, lanes.madd(delta[r][g], values[c][g], sum));
      });
    const isTall = rows > count;
    if (isTall) for (let c = 0; c < count; c++) loadRow(values[c], factor, c);
    for (let r = 0; r < rows; r++) {
      loadDelta(r);
      if (isTall) for (let c = 0; c < count; c++) addProduct(r, c);
    }
    if (isTall) return;
    for (let c = 0; c < count; c++) {
      loadRow(values[c], factor, c);
      for (let r = 0; r < rows; r++) addProduct(r, c);
    }
  }

  function sumUp(tile: Tile, overBlock: OverBlock): void {
    const walked: [Panels, Start][] = [[deltas, run.unit]];
    if (columns > 0) walked.push([factor, later(emission, run.from, tile.input)]);
    for (const pass of passes) {
      const overSums = (body: (sum: Local, place: Address) => void) =>
        tile.sums.flat().forEach((sum, i) => {
          pass.forEach((u, g) => {
            body(sum[g], held(tile, i, u));
          });
        });
      overSums((sum, place) => code.set(sum, isOneBlock ? lanes.constant(0) : lanes.load(place)));
      overBlock(walked, (cursors) => addPanel(tile, cursors, pass));
      if (pass !== lastPass) overSums((sum, place) => lanes.store(code, place, sum));
    }
  }

  function finish(tile: Tile): void {
    const totals = tile.sums.map((row, r) =>
      row.map((sum, c) => {
        const parts = registers.map((u): Value => {
          const kept = sum[lastPass.indexOf(u)];
          return kept ?? lanes.load(held(tile, r * row.length + c, u));
        });
        code.set(sum[0], parts.reduce(lanes.add));
        return sum[0];
      }),
    );
    emitTotals(emission, product, run, tile, totals, share);
  }

  if (isOneBlock) {
    overTiles((tile) => {
      sumUp(tile, (buffers, body) => overPanels(emission, buffers, body));
      finish(tile);
    });
    return;
  }
  const { address } = layout.tileSums;
  const bytes = rows * (columns + 1) * sumBytes;
  overRegisters(emission, { address, bytes }, (pointer, offset) =>
    lanes.store(code, { pointer, offset }, lanes.constant(0)),
  );
  overPanelBlocks(emission, (overBlock) => overTiles((tile) => sumUp(tile, overBlock)));
  overTiles(finish);
}

/** Puts a tile's sums where they belong. */
function emitTotals(
  emission: Emission,
  { inputs, weightGradients, biasGradients }: GradientProduct,
  { unit, from }: Run,
  { input, count }: Tile,
  totals: readonly (readonly Local[])[],
  share: Local,
): void {
  const { numberBytes } = emission.layout;
  const row = advance(fixed(weightGradients), unit, inputs * numberBytes);
  const first = advance(advance(row, from, numberBytes), input, numberBytes);
  const bias = advance(fixed(biasGradients), unit, numberBytes);
  storeSums(
    emission,
    totals.map((sums) => sums.slice(0, count)),
    (r, c) => shift(first, (r * inputs + c) * numberBytes),
    share,
  );
  storeSums(
    emission,
    totals.map((sums) => sums.slice(count)),
    (r) => shift(bias, r * numberBytes),
    share,
  );
}

/** Each register's sum over its lanes, times `share`, where `at` says for its row and column. */
function storeSums(
  emission: Emission,
  rows: readonly (readonly Local[])[],
  at: (row: number, column: number) => Address,
  share: Local,
): void {
  const { code, lanes } = emission;
  const { scalar, count } = lanes;
  const shareOf = (four: readonly Local[]) => lanes.mul(lanes.sums(four), share);
  rows.forEach((row, r) => {
    const next = rows[r + 1];
    // Two numbers of a row, and two of the next, in one register.
    const isPair = count === 4 && row.length === 2;
    if (isPair && r % 2 === 1) return;
    if (isPair && next) {
      const sums = keep(emission, "pairs", shareOf([...row, ...next]));
      for (const half of [0, 1]) {
        const { pointer, offset } = at(r + half, 0);
        code.storeLane("v128.store64_lane", pointer, sums, offset, half);
      }
      return;
    }
    const full = row.length - (row.length % count);
    for (let c = 0; c < full; c += count) {
      lanes.store(code, at(r, c), shareOf(row.slice(c, c + count)));
    }
    for (let c = full; c < row.length; c++) {
      const meanShare = scalar.load(stepNumberAt(emission, "meanShare"));
      scalar.store(code, at(r, c), scalar.mul(scalar.sum(row[c]), meanShare));
    }
  });
}
