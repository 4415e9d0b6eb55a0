import { matrix, PhiloxStream, purposes } from "@regula/base";
import { expect, test } from "vitest";
import { watchGuards } from "../../../../../test/guardedMemory.ts";
import { defineNetwork } from "../../spec/network.ts";
import { createTrainingPlan } from "../../spec/trainingPlan.ts";
import { ModuleBuilder } from "../../wasm/moduleBuilder.ts";
import { webAssembly } from "../../wasm/runtime.ts";
import { createMemoryLayout, panelRegisters } from "../memoryLayout.ts";
import { instantiate } from "../runtime.ts";
import { StepMemory } from "../stepMemory.ts";
import { stepShape } from "../stepShape.ts";
import { emitGradients } from "./gradients.ts";
import { beginFunction } from "./loops.ts";

/**
 * Σ a[j] b[j] as generated code sums over examples, whatever its tiles: every lane of every register
 * of a panel has a sum of its own; the registers are added, then the lanes.
 */
function sumOverExamples(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  lanes: 2 | 4,
  round: (x: number) => number,
): number {
  const sums = Array<number>(panelRegisters * lanes).fill(0);
  for (let j = 0; j < a.length; j++) {
    const place = j % sums.length;
    sums[place] = round(sums[place] + round(a[j] * b[j]));
  }
  const [l0, l1, l2, l3] = Array.from({ length: lanes }, (_, i) =>
    round(sums[i] + sums[lanes + i]),
  );
  return lanes === 2 ? round(l0 + l1) : round(round(l0 + l2) + round(l1 + l3));
}

// Every tile, whole and cut; narrow and wide; more panels than a block has, and fewer.
test.each(
  (
    [
      ["f64", "one register at a time"],
      ["f64", "all at once"],
      ["f32", "one register at a time"],
      ["f32", "all at once"],
    ] as const
  ).flatMap(([precision, registers]) =>
    (
      [
        [1, 1, 5],
        [1, 6, 21],
        [2, 7, 300],
        [3, 1, 21],
        [9, 1, 21],
        [5, 2, 601],
        [5, 3, 40],
        [7, 20, 300],
        [23, 31, 601],
        [1, 400, 1100],
        [2, 200, 1100],
        [6, 130, 601],
        [12, 66, 40],
      ] as const
    ).map(([units, inputs, m]) => [precision, registers, units, inputs, m] as const),
  ),
)(
  "D Aᵀ and Σ D, strict, to the bit: %s, %s, %i units, %i inputs, %i examples",
  (precision, registers, units, inputs, m) => {
    const plan = createTrainingPlan({ network: defineNetwork({ inputs, hidden: [units] }) });
    const wide = registers === "all at once";
    const shape = stepShape(plan, m, { precision, fused: false, guard: 64, wide });
    const layout = createMemoryLayout(shape);
    const emission = beginFunction(shape, layout);
    const { weights, biases } = layout.places[0];
    emitGradients(emission, {
      units,
      inputs,
      deltas: layout.deltas[0],
      factor: layout.inputs,
      weightGradients: layout.gradients.address + weights,
      own: { from: 0, to: units },
      biasGradients: layout.gradients.address + biases,
    });
    const module = new ModuleBuilder();
    module.defineMemory({ pages: layout.pages }, "memory");
    module.addFunction(emission.code, "run");
    const compiled = new webAssembly.Module(module.toBytes());
    const { memory: own, run } = instantiate<{ memory: { buffer: ArrayBuffer }; run(): void }>(
      compiled,
      layout.pages,
    );
    const memory = new StepMemory(layout, shape.layers, precision, own.buffer);
    const harmedGuard = watchGuards({ regions: layout.regions, buffer: own.buffer });

    const round = precision === "f32" ? Math.fround : (x: number) => x;
    const panels = Math.ceil(m / layout.panelExamples);
    const places = panels * layout.panelExamples;
    const source = new PhiloxStream(units * inputs, purposes.simulation);
    // What fills up the last panel has no weight in a step: its deltas are 0.
    const draw = (rows: number, fill: (place: number) => number) =>
      matrix(
        rows,
        places,
        Float64Array.from({ length: rows * places }, (_, i) => fill(i % places)),
      );
    const random = () => round(2 * source.nextDouble() - 1);
    const D = draw(units, (place) => (place < m ? random() : 0));
    const A = draw(inputs, random);
    memory.writePanels(layout.deltas[0], D);
    memory.writePanels(layout.inputs, A);
    const meanShare = round(1 / 3);
    const numbers = { learningRate: 0, meanCorrection: 1, meanSquareCorrection: 1 };
    memory.setStep(
      -1,
      { ...numbers, lambda: 1, partnerShare: 0, meanShare },
      { iteration: 0, start: 0, size: m, panels, partnerShift: 0 },
    );
    run();

    const [{ weights: dW, biases: db }] = memory.readBlock(layout.gradients);
    const lanes = precision === "f64" ? 2 : 4;
    const row = ({ data }: typeof D, r: number) => data.subarray(r * places, (r + 1) * places);
    const ones = new Float64Array(places).fill(1);
    for (let unit = 0; unit < units; unit++) {
      const own = row(D, unit);
      expect(db.data[unit]).toBe(round(sumOverExamples(own, ones, lanes, round) * meanShare));
      for (let input = 0; input < inputs; input++) {
        const sum = sumOverExamples(own, row(A, input), lanes, round);
        expect(dW.data[unit * inputs + input]).toBe(round(sum * meanShare));
      }
    }
    expect(harmedGuard()).toBeNull();
  },
);
