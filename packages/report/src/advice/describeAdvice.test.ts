import { adviceQuestion, decideSignal, type FeatureSignal } from "@regula/engine/study";
import type { Advice } from "@regula/football";
import { expect, test } from "vitest";
import { describeGrounds } from "./describeAdvice.ts";

const kicks = { counts: { won: 90, used: 200 }, matches: 14 };

function describeIn(p: number | null, gain: number | null) {
  const signal: FeatureSignal | null =
    p === null
      ? null
      : {
          ...{ p, permutations: 199, exchange: "within-groups", units: 200, shares: [1, 1] },
          detectable: { accuracy: 0.62, auc: 0.67, rSquared: null, baseRate: 0.55 },
        };
  const numbers = signal && decideSignal(signal).numbers;
  const grounds = adviceQuestion.decide({ signal: numbers, gain });
  return (["en", "pt-BR"] as const).map((language) =>
    describeGrounds({ kicks, signal, grounds } as Advice, language),
  );
}

test("what is shown of position, and why nothing is recommended where nothing is", () => {
  const [en, ptBR] = describeIn(0.005, 0.01);
  expect(en).toBe(
    "The position tells something (p = 0.005, 199 permutations of the labels inside matches, so that differences between matches do not count).",
  );
  expect(ptBR).toMatch(/^A posição diz algo sobre o resultado \(p = 0,005; .*não contam\)\.$/);
  expect(describeIn(0.4, 0.01)[0]).toMatch(
    /^These kicks do not show that the position .* an accuracy of 62.0% .*\. Nothing is recommended\.$/,
  );
  expect(describeIn(0.02, 0)).toEqual([
    expect.stringMatching(/^The position tells something .*held out.*Nothing is recommended/),
    expect.stringMatching(/^A posição diz algo .*fora.*taxa de base.*Nada se recomenda/),
  ]);
  expect(describeIn(null, null)[0]).toMatch(/was not tested: only 90 of 200 kicks/);
});
