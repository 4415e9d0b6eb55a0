import { type Local, op, shuffle32, type Value } from "../../wasm/expressions.ts";
import { noiseGroup } from "../memoryLayout.ts";
import { emitLog, emitSineAndCosineOfTurns } from "./exp.ts";
import { doubles, shift } from "./lanes.ts";
import {
  advance,
  type Emission,
  fixed,
  forTiles,
  keep,
  rowNumber,
  settingAt,
  splatLocal,
} from "./loops.ts";
import { emitPhiloxWords, overPhiloxGroups } from "./philox.ts";

/** X ← X + σ N(0, 1), with the normals in the order of random/inputNoise.ts. */
export function emitInputNoise(emission: Emission): void {
  const { code, lanes, layout } = emission;
  const { inputs, panelExamples, philoxKeys } = layout;
  const sigma = splatLocal(emission, "sigma", settingAt(emission, "inputNoise"));
  const { panelBytes } = inputs;
  const groupBytes = panelBytes * (noiseGroup / panelExamples);
  overPhiloxGroups(emission, philoxKeys.inputNoise, noiseGroup, (group, philox) => {
    const groupStart = advance(fixed(inputs.address), group, groupBytes);
    forTiles(emission, { total: inputs.rows, size: 1, unrolled: false }, "noise row", (from) => {
      const [words] = emitPhiloxWords(emission, philox, [rowNumber(from, 0)], 0);
      const start = advance(groupStart, from, inputs.rowBytes);
      emitNormals(emission, words).forEach(([low, high], word) => {
        const panel = Math.floor((4 * word) / panelExamples);
        const within = ((4 * word) % panelExamples) * layout.numberBytes;
        const at = shift(start, panel * panelBytes + within);
        const registers = lanes.precision === "f64" ? [low, high] : [toSingles(low, high)];
        registers.forEach((normals, u) => {
          const place = shift(at, 16 * u);
          lanes.store(code, place, lanes.madd(sigma, normals, lanes.load(place)));
        });
      });
    });
  });
}

/** For each word, the normals of its lanes 0 and 1 and of its lanes 2 and 3 (Box and Muller 1958). */
function emitNormals(emission: Emission, words: readonly Local[]): readonly [Local, Local][] {
  const inDoubles = { ...emission, lanes: doubles };
  const normals: Local[][] = [[], [], [], []];
  for (const pair of [0, 2]) {
    for (const half of [0, 1]) {
      const u = keep(emission, "u", uniform(words[pair], half));
      const turn = keep(emission, "turn", uniform(words[pair + 1], half));
      const square = doubles.mul(doubles.constant(-2), emitLog(inDoubles, u));
      const radius = keep(emission, "radius", doubles.sqrt(square));
      const { sine, cosine } = emitSineAndCosineOfTurns(inDoubles, turn);
      normals[pair][half] = keep(emission, `normals ${pair} ${half}`, doubles.mul(radius, cosine));
      normals[pair + 1][half] = keep(
        emission,
        `normals ${pair + 1} ${half}`,
        doubles.mul(radius, sine),
      );
    }
  }
  return normals as [Local, Local][];
}

/** (w + ½) 2⁻³² of two of a register's words. */
function uniform(word: Local, half: number): Value {
  const chosen = half === 0 ? word : shuffle32(word, word, [2, 3, 2, 3]);
  const whole = op("f64x2.convert_low_i32x4_u", chosen);
  return doubles.mul(doubles.add(whole, doubles.constant(0.5)), doubles.constant(1 / 4294967296));
}

function toSingles(low: Value, high: Value): Value {
  const narrow = (pair: Value) => op("f32x4.demote_f64x2_zero", pair);
  return shuffle32(narrow(low), narrow(high), [0, 1, 4, 5]);
}
