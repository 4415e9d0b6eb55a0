import { sigmoid } from "@regula/base";
import { map } from "../../../numpy/broadcast.ts";
import type { NDArray } from "../../../numpy/ndArray.ts";
import { createNumpy } from "../../../numpy/numpy.ts";
import { callSeed } from "../../network.ts";
import type { Form, Seen } from "../replay.ts";
import type { BackwardInputs } from "./backwardInputs.ts";
import { type Layer, lambdaOf, layers } from "./gradientForm.ts";

type BackwardForm = Form<BackwardInputs>;

const np = createNumpy();
const share = (A: NDArray) => np.multiply(A, np.subtract(1, A));

/** dZ3 of the output. */
export const outputSlopes: readonly BackwardForm[] = [
  { ids: [], make: ({ inputs: { A3, Y } }) => np.subtract(A3, Y) },
  { ids: ["labels-swapped"], make: ({ inputs: { A3, Y } }) => np.subtract(Y, A3) },
  {
    ids: ["mean-on-slopes"],
    make: ({ inputs: { A3, Y } }) => np.divide(np.subtract(A3, Y), Y.size),
  },
  {
    ids: ["output-slope-twice"],
    make: ({ inputs: { A3, Y } }) => np.multiply(np.subtract(A3, Y), share(A3)),
  },
  {
    ids: ["output-slope-of-activation"],
    make: ({ inputs: { A3, Y } }) => np.divide(np.subtract(A3, Y), share(A3)),
  },
  { ids: ["activation-for-slope"], make: ({ inputs }) => inputs.A3 },
  { ids: ["logit-for-output"], make: ({ inputs: { logits, Y } }) => np.subtract(logits[2], Y) },
  {
    ids: ["labels-swapped"],
    make: ({ inputs: { A3, Y } }) => np.subtract(A3, np.subtract(1, Y)),
  },
  { ids: ["labels-added-to-output"], make: ({ inputs: { A3, Y } }) => np.add(A3, Y) },
  {
    ids: ["prediction-for-probability"],
    make: ({ inputs: { A3, Y } }) =>
      np.subtract(
        map(A3, (a) => (a > 0.5 ? 1 : 0)),
        Y,
      ),
  },
  {
    ids: ["squared-error-slope"],
    make: ({ inputs: { A3, Y } }) => np.multiply(2, np.subtract(A3, Y)),
  },
  { ids: ["slope-sign-lost"], make: ({ inputs: { A3, Y } }) => np.abs(np.subtract(A3, Y)) },
  { ids: ["slope-sign-lost"], make: ({ inputs: { A3, Y } }) => np.square(np.subtract(A3, Y)) },
  {
    ids: ["sigmoid-twice"],
    make: ({ inputs: { A3, Y } }) => np.subtract(map(A3, sigmoid), Y),
  },
  {
    ids: ["one-subtracted"],
    make: ({ inputs: { A3, Y } }) => np.subtract(np.subtract(A3, 1), Y),
  },
  {
    ids: ["mask-on-output"],
    make: ({ inputs: { A3, Y, keepProb } }) => {
      np.random.seed(callSeed);
      return np.multiply(np.subtract(A3, Y), np.less(np.random.rand(...A3.shape), keepProb));
    },
  },
  {
    ids: ["keep-prob-misplaced"],
    make: ({ inputs: { A3, Y, keepProb } }) => np.divide(np.subtract(A3, Y), keepProb),
  },
  ...penaltiesInSlopes(3, ({ inputs: { A3, Y } }) => np.subtract(A3, Y)),
];

/** The penalty's part, or its gradient's, added to a slope. */
export function penaltiesInSlopes(layer: Layer, right: BackwardForm["make"]): BackwardForm[] {
  const squares = ({ inputs: { parameters } }: Seen<BackwardInputs>, l: Layer) =>
    Number(np.sum(np.square(parameters[`W${l}`])));
  const factors: readonly BackwardForm["make"][] = [
    () => 1,
    (seen) => squares(seen, layer) / 2,
    (seen) => layers.reduce((sum, l) => sum + squares(seen, l), 0) / 2,
    ({ inputs: { parameters } }) => parameters[`W${layer}`].T,
    ({ inputs: { parameters } }) => np.sum(parameters[`W${layer}`]),
  ];
  return factors.map((factor) => ({
    ids: ["penalty-in-slopes"],
    make: (seen) => {
      const share = lambdaOf(seen) / seen.inputs.Y.size;
      return np.add(right(seen), np.multiply(share, factor(seen)));
    },
  }));
}
