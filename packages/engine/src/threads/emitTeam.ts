import { addPreparations, emitDoubt, updateParts } from "../compiler/compileStep.ts";
import {
  beginFunction,
  type Emission,
  type OwnPart,
  type PanelRun,
  stepInteger,
} from "../compiler/emit/loops.ts";
import { emitDeltas, emitForward, emitLayerGradients } from "../compiler/emit/passes.ts";
import { emitGradientSquares, emitMeasures, emitPenalties } from "../compiler/emit/regularizer.ts";
import type { MemoryLayout } from "../compiler/memoryLayout.ts";
import type { StepShape } from "../compiler/stepShape.ts";
import {
  atomicAdd,
  atomicLoad,
  atomicNotify,
  atomicWait,
  resultOf,
  writeAtomicStore,
} from "../wasm/atomics.ts";
import { i32, type Local, op, type Value } from "../wasm/expressions.ts";
import { FunctionBuilder } from "../wasm/functionBuilder.ts";
import { encodeMemory, encodeName, ModuleBuilder } from "../wasm/moduleBuilder.ts";
import { type Member, members, panelUnit, weightShares } from "./shares.ts";
import { teamMemory } from "./teamMemory.ts";
import { signalPlaces } from "./teamSignals.ts";

/** Where a team's modules find their memory. */
export const memoryImport = { module: "team", name: "memory" } as const;

/** What `train` gives where the other thread did not come. */
export const lost = -1;

export interface TeamExports {
  /** As a step's `train`, together with the other thread; with the count of arrivals at barriers so far. */
  train(steps: number, arrivalsBefore: number): number;
}

/** Looks at the barrier's counter before sleeping: as long as threads differ in a step, and little more. */
const looks = 40_000;

/** A sleeper looks up this often, and gives the other thread up after so many times. */
const sleepNanoseconds = 100_000_000;
const sleeps = 20;

/**
 * One thread's module of a step done by two. Examples are parted for all that is done for each of
 * them (batch, noise, masks, forward pass, deltas), weights for what is summed over examples
 * (gradients, and then penalties, update, max-norm): so no sum is parted, and the bits are those of
 * one thread. Threads wait for each other four times a step.
 */
export function emitTeamModule(
  shape: StepShape,
  common: MemoryLayout,
  member: Member,
): Uint8Array<ArrayBuffer> {
  const { signals, step, tileSums } = teamMemory(common);
  const layout = member === 0 ? common : { ...common, step, tileSums };
  const module = new ModuleBuilder();

  function addFunction(own: OwnPart, parts: readonly ((emission: Emission) => void)[]) {
    const emission = { ...beginFunction(shape, layout), own };
    for (const part of parts) part(emission);
    return module.addFunction(emission.code);
  }

  const addOfExamples = (_: string, ...parts: readonly ((emission: Emission) => void)[]) =>
    addFunction({}, [
      (emission) => {
        const own = { panels: emitOwnPanels(emission, member) };
        for (const part of parts) part({ ...emission, own });
      },
    ]);
  const ofExamples = [
    ...addPreparations(shape, addOfExamples),
    addOfExamples("forward", emitForward),
    addOfExamples("deltas", emitDeltas),
  ];
  const share = weightShares(shape, layout)[member];
  const ofWeights = addFunction(share, [emitLayerGradients, emitPenalties]);
  // A sum of squares is one thread's, as its order must stay.
  const measure = addFunction({}, [member === 0 ? emitGradientSquares : emitMeasures]);
  const update = addFunction(share, updateParts(shape));
  const barrier = module.addFunction(emitBarrier(signals));

  const emission = beginFunction(shape, layout, ["i32", "i32"], ["i32"]);
  const { code } = emission;
  const [steps, arrivalsBefore] = code.parameters;
  const done = code.local("i32", "done");
  const row = code.local("i32", "table row");
  const target = code.local("i32", "arrivals wanted");
  const wait = () => {
    code.set(target, op("i32.add", target, i32(members.length)));
    code.if(resultOf(barrier, target), () => code.return(i32(lost)));
  };
  code.set(target, arrivalsBefore);
  code.set(row, i32(layout.table.address));
  code.loop((again) => {
    code.copyMemory(i32(layout.step.address), row, i32(layout.stepRowBytes));
    code.if(emitOwnPanels(emission, member).count, () => {
      for (const part of ofExamples) code.call(part);
    });
    wait();
    // The sum of squares that this leaves is of a part, and is written anew by the next.
    code.call(ofWeights);
    wait();
    code.call(measure);
    wait();
    code.if(emitDoubt(emission), () => {
      // What follows is the first thread's alone: the other one has stopped reading.
      wait();
      code.return(done);
    });
    code.call(update);
    wait();
    code.set(row, op("i32.add", row, i32(layout.stepRowBytes)));
    code.set(done, op("i32.add", done, i32(1)));
    code.branchIf(again, op("i32.lt_u", done, steps));
  });
  code.result(done);
  module.addFunction(code, "train");
  return module.toBytes([importedMemory(layout.pages)]);
}

/** An import of a shared memory of so many pages (§5.5.5, §5.3.4). */
function importedMemory(pages: number): number[] {
  const memoryKind = 0x02;
  const { module, name } = memoryImport;
  const type = encodeMemory({ pages, shared: true });
  return [...encodeName(module), ...encodeName(name), memoryKind, ...type];
}

/** The first thread has the first half of the batch's panels, in whole units; the second the others. */
function emitOwnPanels(emission: Emission, member: Member): PanelRun {
  const { code, shape, layout } = emission;
  const unit = panelUnit(shape, layout);
  const panels = stepInteger(emission, "panels");
  const half = code.local("i32", "first half");
  const roundedUp = op("i32.add", panels, i32(2 * unit - 1));
  code.set(half, op("i32.mul", op("i32.div_u", roundedUp, i32(2 * unit)), i32(unit)));
  code.if(op("i32.lt_u", panels, half), () => code.set(half, panels));
  return member === 0
    ? { first: 0, count: half }
    : { first: half, count: op("i32.sub", panels, half) };
}

/**
 * Counts itself in, and waits until `target` have arrived: first looking, then asleep. Gives 0, or 1
 * where the others did not arrive, or received the signal to stop.
 */
function emitBarrier(signals: number): FunctionBuilder {
  const code = new FunctionBuilder(["i32"], ["i32"]);
  const [target] = code.parameters;
  const arrivals = signals + signalPlaces.arrivals;
  const sleepers = signals + signalPlaces.sleepers;
  const stop = signals + signalPlaces.stop;
  const left = code.local("i32", "left");
  const seen = code.local("i32", "seen");
  // Differences, as the counter goes round.
  const isBelow = (count: Value) => op("i32.shr_u", op("i32.sub", count, target), i32(31));
  const returnWhereAllCame = (count: Local, finish?: () => void) =>
    code.if(op("i32.eqz", isBelow(count)), () => {
      finish?.();
      code.return(i32(0));
    });

  code.set(seen, op("i32.add", atomicAdd(arrivals, i32(1)), i32(1)));
  returnWhereAllCame(seen, () =>
    code.if(atomicLoad(sleepers), () => code.drop(atomicNotify(arrivals, members.length))),
  );
  code.set(left, i32(looks));
  code.loop((again) => {
    code.set(seen, atomicLoad(arrivals));
    returnWhereAllCame(seen);
    code.set(left, op("i32.sub", left, i32(1)));
    code.branchIf(again, left);
  });
  const wake = () => code.drop(atomicAdd(sleepers, i32(-1)));
  code.drop(atomicAdd(sleepers, i32(1)));
  code.set(left, i32(sleeps));
  code.loop((again) => {
    code.set(seen, atomicLoad(arrivals));
    returnWhereAllCame(seen, wake);
    code.if(atomicLoad(stop), () => code.return(i32(1)));
    code.drop(atomicWait(arrivals, seen, sleepNanoseconds));
    code.set(left, op("i32.sub", left, i32(1)));
    code.branchIf(again, left);
  });
  writeAtomicStore(code, stop, i32(1));
  code.result(i32(1));
  return code;
}
