import {
  type OptimizerName,
  type OptimizerSettingName,
  optimizerTraits,
  type SlotName,
} from "../../spec/optimizer.ts";
import { type Local, op, type Value } from "../../wasm/expressions.ts";
import {
  complementOf,
  partsOf,
  type Region,
  type SettingName,
  type StepNumber,
} from "../memoryLayout.ts";
import { pointerTo, shift } from "./lanes.ts";
import {
  advance,
  type Emission,
  fixed,
  forTiles,
  keep,
  overRegisters,
  type Start,
  settingAt,
  splatLocal,
  stepNumberAt,
  unitsOf,
} from "./loops.ts";

const scalarNames = ["learningRate", "meanCorrection", "meanSquareCorrection"] as const;

type ScalarName = (typeof scalarNames)[number];

/** One register of weights or biases on its way through an update. */
interface Moving {
  readonly emission: Emission;
  readonly g: Local;
  readonly learningRate: Local;
  /** One that the optimizer's traits name. */
  setting(name: OptimizerSettingName): Local;
  /** 1 less a setting. */
  complement(name: OptimizerSettingName): Local;
  scalar(name: ScalarName): Local;
  /** Puts into a slot `next` of what it holds, and gives that back. */
  remember(name: SlotName, next: (old: Local) => Value): Local;
}

/** What is taken off: see spec/optimizer.ts. */
type Change = (moving: Moving) => Value;

const velocity = ({ emission: { lanes }, g, setting, remember }: Moving): Local =>
  remember("velocity", (old) => lanes.madd(setting("momentum"), old, g));

/** A running mean: `share` of what a slot holds, and 1 less `share` of a new value. */
function blend(
  { emission: { lanes }, setting, complement, remember }: Moving,
  slot: SlotName,
  share: OptimizerSettingName,
  value: Value,
): Local {
  return remember(slot, (old) =>
    lanes.madd(setting(share), old, lanes.mul(complement(share), value)),
  );
}

function adam(moving: Moving): Value {
  const { emission, g, learningRate, setting, scalar } = moving;
  const { lanes } = emission;
  const mean = blend(moving, "mean", "beta1", g);
  const meanSquare = blend(moving, "meanSquare", "beta2", lanes.mul(g, g));
  const corrected = lanes.mul(meanSquare, scalar("meanSquareCorrection"));
  const divisor = lanes.add(lanes.sqrt(corrected), setting("epsilon"));
  const step = lanes.mul(learningRate, lanes.mul(mean, scalar("meanCorrection")));
  return lanes.div(step, divisor);
}

const changes: Readonly<Record<OptimizerName, Change>> = {
  gradientDescent: ({ emission: { lanes }, g, learningRate }) => lanes.mul(learningRate, g),
  momentum: (moving) => moving.emission.lanes.mul(moving.learningRate, velocity(moving)),
  nesterov: (moving) => {
    const { emission, g, learningRate, setting } = moving;
    const ahead = emission.lanes.madd(setting("momentum"), velocity(moving), g);
    return emission.lanes.mul(learningRate, ahead);
  },
  rmsProp: (moving) => {
    const { emission, g, learningRate, setting } = moving;
    const { lanes } = emission;
    const square = lanes.mul(g, g);
    const meanSquare = blend(moving, "meanSquare", "rho", square);
    const divisor = lanes.add(lanes.sqrt(meanSquare), setting("epsilon"));
    return lanes.div(lanes.mul(learningRate, g), divisor);
  },
  adam,
  adamW: adam,
};

/** w ← w − change, and for weights − η weightDecay w as well. */
export function emitUpdate(emission: Emission): void {
  const { code, lanes, layout, shape } = emission;
  const { parameters } = layout;
  const scalar = (name: StepNumber) => splatLocal(emission, name, stepNumberAt(emission, name));
  const setting = (name: SettingName) => splatLocal(emission, name, settingAt(emission, name));
  const decay = keep(emission, "decay", lanes.mul(scalar("learningRate"), setting("weightDecay")));
  // Read once, before the loops.
  const locals = new Map<string, Local>();
  for (const name of Object.keys(optimizerTraits[shape.optimizer].settings)) {
    const own = name as OptimizerSettingName;
    for (const read of [own, complementOf(own)]) locals.set(read, setting(read));
  }
  for (const name of scalarNames) locals.set(name, scalar(name));
  const known = (name: SettingName | StepNumber): Local => {
    const local = locals.get(name);
    if (!local)
      throw new TypeError(`${shape.optimizer} reads ${name}, which its traits do not name`);
    return local;
  };

  function updateRegion({ address, bytes }: Region, hasDecay: boolean): void {
    overRegisters(emission, { address, bytes }, (pointer, offset, k) => {
      const place = (block: Region) => ({
        pointer,
        offset: offset - parameters.address + block.address,
      });
      const w = keep(emission, `w ${k}`, lanes.load({ pointer, offset }));
      const change = changes[shape.optimizer]({
        emission,
        g: keep(emission, `g ${k}`, lanes.load(place(layout.gradients))),
        learningRate: known("learningRate"),
        setting: known,
        complement: (name) => known(complementOf(name)),
        scalar: known,
        remember(name, next) {
          const slot = layout.slots[name];
          if (!slot) throw new TypeError(`an optimizer without a slot for ${name}`);
          const held = keep(emission, `${name} ${k}`, lanes.load(place(slot)));
          code.set(held, next(held));
          lanes.store(code, place(slot), held);
          return held;
        },
      });
      const moved = lanes.sub(w, change);
      const decayed = hasDecay ? lanes.sub(moved, lanes.mul(decay, w)) : moved;
      lanes.store(code, { pointer, offset }, decayed);
    });
  }

  const squares = lanes.scalar.load(settingAt(emission, "gradientSquares"));
  lanes.scalar.store(code, settingAt(emission, "gradientSquaresOfUpdate"), squares);
  const { weights, biases } = partsOf(layout, parameters);
  updateRegion(weights, true);
  updateRegion(biases, false);
}

/** Every unit's weights w with ‖w‖ > c become w c / ‖w‖. */
export function emitMaxNorm(emission: Emission): void {
  const { layout, shape } = emission;
  shape.layers.forEach(({ inputs }, layer) => {
    const weights = fixed(layout.parameters.address + layout.places[layer].weights);
    const { from: first, to: total } = unitsOf(emission, layer);
    forTiles(emission, { first, total, size: 1, unrolled: false }, "unit", (unit) =>
      emitRowLimit(emission, weights, unit, inputs),
    );
  });
}

function emitRowLimit(
  emission: Emission,
  weights: ReturnType<typeof fixed>,
  unit: Start,
  inputs: number,
): void {
  const { code, lanes, layout } = emission;
  const { scalar } = lanes;
  const { numberBytes } = layout;
  const start = advance(weights, unit, inputs * numberBytes);
  const row = keep(emission, "row", pointerTo(start));
  const vectors = inputs - (inputs % lanes.count);
  const region = { address: 0, bytes: vectors * numberBytes };
  const sums = keep(emission, "squares", lanes.constant(0));
  const at = (pointer: Value, offset: number) => ({ pointer: op("i32.add", row, pointer), offset });

  overRegisters(emission, region, (pointer, offset) => {
    const w = keep(emission, "w", lanes.load(at(pointer, offset)));
    code.set(sums, lanes.madd(w, w, sums));
  });
  const square = keep(emission, "square", scalar.sum(sums));
  const tail = Array.from({ length: inputs - vectors }, (_, i) =>
    shift({ pointer: row, offset: 0 }, (vectors + i) * numberBytes),
  );
  for (const place of tail) {
    code.set(square, scalar.add(square, scalar.mul(scalar.load(place), scalar.load(place))));
  }
  const norm = keep(emission, "norm", scalar.sqrt(square));
  const limit = scalar.load(settingAt(emission, "maxNorm"));
  code.if(scalar.lt(limit, norm), () => {
    const factor = keep(emission, "factor", scalar.div(limit, norm));
    const factors = keep(emission, "factors", scalar.splat(factor));
    overRegisters(emission, region, (pointer, offset) => {
      const place = at(pointer, offset);
      lanes.store(code, place, lanes.mul(factors, lanes.load(place)));
    });
    for (const place of tail) {
      scalar.store(code, place, scalar.mul(factor, scalar.load(place)));
    }
  });
}
