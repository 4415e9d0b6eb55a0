import { matrix, PhiloxStream, purposes } from "@regula/base";
import { expect, test } from "vitest";
import { watchGuards } from "../../../../../test/guardedMemory.ts";
import { defineNetwork } from "../../spec/network.ts";
import { createTrainingPlan } from "../../spec/trainingPlan.ts";
import { ModuleBuilder } from "../../wasm/moduleBuilder.ts";
import { webAssembly } from "../../wasm/runtime.ts";
import { createMemoryLayout } from "../memoryLayout.ts";
import { instantiate } from "../runtime.ts";
import { StepMemory } from "../stepMemory.ts";
import { stepShape } from "../stepShape.ts";
import { shift, storeRow } from "./lanes.ts";
import { beginFunction, overPanels } from "./loops.ts";
import { buffersOf, emitNarrowProduct, emitWideProduct, isNarrow, type Product } from "./matmul.ts";

const m = 21;

// Narrow and written out; narrow with one unit; wide in loops, with a tile left over; by columns, as
// deltas read weights, near each other and in the same sets of a cache.
test.each([
  [3, 6, "f64", "rows"],
  [2, 1, "f32", "rows"],
  [20, 30, "f64", "rows"],
  [20, 30, "f32", "rows"],
  [20, 30, "f32", "columns"],
  [20, 32, "f64", "columns"],
  [20, 64, "f32", "columns"],
] as const)(
  "(W X) ∘ v, where v is one row that goes with each of a product's: %i inputs, %i units, %s, W by %s, within 1e-6",
  (inputs, units, precision, order) => {
    const plan = createTrainingPlan({ network: defineNetwork({ inputs, hidden: [units] }) });
    const shape = stepShape(plan, m, { precision, fused: false, guard: 64 });
    const layout = createMemoryLayout(shape);
    const emission = beginFunction(shape, layout);
    const { code, lanes } = emission;
    const outputs = layout.activations[0];
    const product: Product = {
      rows: units,
      terms: inputs,
      factor: layout.inputs,
      weights: layout.parameters.address + layout.places[0].weights,
      rowStride: (order === "rows" ? inputs : 1) * layout.numberBytes,
      termStride: (order === "rows" ? 1 : units) * layout.numberBytes,
      biases: null,
      buffers: [outputs, layout.weights],
      finish(sums, at) {
        const weighted = sums.map((sum, u) =>
          lanes.mul(sum, lanes.load(shift(at(layout.weights), 16 * u))),
        );
        storeRow(emission, at(outputs), weighted);
      },
    };
    if (isNarrow(units, inputs)) {
      overPanels(emission, buffersOf(product), (cursors) =>
        emitNarrowProduct(emission, product, cursors),
      );
    } else {
      emitWideProduct(emission, product);
    }

    const module = new ModuleBuilder();
    module.defineMemory({ pages: layout.pages }, "memory");
    module.addFunction(code, "run");
    const compiled = new webAssembly.Module(module.toBytes());
    const { memory: own, run } = instantiate<{ memory: { buffer: ArrayBuffer }; run(): void }>(
      compiled,
      layout.pages,
    );
    const memory = new StepMemory(layout, shape.layers, precision, own.buffer);
    const harmedGuard = watchGuards({ regions: layout.regions, buffer: own.buffer });
    const source = new PhiloxStream(7, purposes.simulation);
    const random = (rows: number, columns: number) =>
      matrix(
        rows,
        columns,
        Float64Array.from({ length: rows * columns }, () => 2 * source.nextDouble() - 1),
      );
    const [X, v, W] = [random(inputs, m), random(1, m), random(units, inputs)];
    memory.writePanels(layout.inputs, X);
    memory.writePanels(layout.weights, v);
    const byColumns = Float64Array.from(
      W.data,
      (_, i) => W.data[(i % units) * inputs + Math.floor(i / units)],
    );
    const weights = order === "rows" ? W : matrix(units, inputs, byColumns);
    memory.writeBlock(layout.parameters, [
      { weights, biases: matrix(units, 1) },
      { weights: matrix(1, units), biases: matrix(1, 1) },
    ]);
    const numbers = {
      learningRate: 0,
      meanCorrection: 1,
      meanSquareCorrection: 1,
      lambda: 1,
      partnerShare: 0,
      meanShare: 1,
    };
    const panels = Math.ceil(m / layout.panelExamples);
    memory.setStep(-1, numbers, { iteration: 0, start: 0, size: m, panels, partnerShift: 0 });
    run();

    const { data } = memory.readPanels(outputs, m);
    for (let unit = 0; unit < units; unit++) {
      for (let j = 0; j < m; j++) {
        let sum = 0;
        for (let k = 0; k < inputs; k++) sum += W.data[unit * inputs + k] * X.data[k * m + j];
        expect(Math.abs(data[unit * m + j] - sum * v.data[j])).toBeLessThan(1e-6);
      }
    }
    expect(harmedGuard()).toBeNull();
  },
);
