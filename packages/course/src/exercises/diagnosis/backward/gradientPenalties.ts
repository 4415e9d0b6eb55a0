import type { NDArray } from "../../../numpy/ndArray.ts";
import { createNumpy } from "../../../numpy/numpy.ts";
import type { GradientCase as Case, GradientForm, Layer } from "./gradientForm.ts";

const np = createNumpy();

/** What a penalty's coefficient is multiplied by. */
export function penaltiesOf(kind: "W" | "b", layer: Layer): readonly GradientForm[] {
  const own = ({ inputs }: Case, of = layer) => inputs.parameters[`${kind}${of}`];
  if (kind === "b") return [{ ids: ["biases-penalized"], make: (seen) => own(seen) }];
  const like = (seen: Case, value: NDArray | number) => np.add(np.zeros(own(seen).shape), value);
  const squares = (seen: Case, of: Layer) => Number(np.sum(np.square(own(seen, of))));
  return [
    { ids: [], make: (seen) => own(seen) },
    { ids: ["penalty-not-derived"], make: (seen) => np.square(own(seen)) },
    { ids: ["penalty-l1"], make: (seen) => np.sign(own(seen)) },
    { ids: ["penalty-l1"], make: (seen) => np.abs(own(seen)) },
    { ids: ["penalty-number-in-gradient"], make: (seen) => like(seen, 1) },
    { ids: ["penalty-number-in-gradient"], make: (seen) => like(seen, squares(seen, layer)) },
    {
      ids: ["penalty-number-in-gradient"],
      make: (seen) => like(seen, squares(seen, 1) + squares(seen, 2) + squares(seen, 3)),
    },
    {
      ids: ["penalty-number-in-gradient"],
      make: (seen) => like(seen, np.sum(own(seen))),
    },
    {
      ids: ["penalty-number-in-gradient"],
      make: (seen) => like(seen, Math.sqrt(squares(seen, layer))),
    },
    {
      ids: ["bias-for-weights"],
      make: (seen) => like(seen, seen.inputs.parameters[`b${layer}`]),
    },
  ];
}
