import { expect, test } from "vitest";
import { exercises } from "../exercises/index.ts";
import { pythonSolutions } from "../exercises/pythonSolutions.ts";
import { gradeAlone } from "../wrong/gradeTogether.ts";

const right = pythonSolutions.forwardPropagationWithDropout;

test.each([
  ["Z1 = W1 @ X + b1", "Z1 = W1 @ (X + b1[0])", "cache.Z1"],
  ["np.maximum(Z1, 0)", "np.maximum(Z1, 1)", "cache.A1"],
  ["rand(*A2.shape) < keep_prob", "rand(*A2.shape) < keep_prob ** 2", "cache.D2"],
  ["A2 * D2 / keep_prob", "A2 * D2 / np.sqrt(keep_prob)", "cache.A2"],
])(
  "a slip without a name is reported where the pass first goes wrong, not at its end: %s → %s",
  async (from, to, part) => {
    expect(right).toContain(from);
    const source = right.replace(from, to);
    const { finding } = await gradeAlone(exercises.forwardPropagationWithDropout, source, "python");
    expect(finding).toMatchObject({ is: "wrong-number", part: expect.stringMatching(`^${part}`) });
  },
);
