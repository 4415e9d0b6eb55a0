import type { Advice } from "@regula/football";
import { expect, test } from "vitest";
import { describeSpatialSignal } from "./describeAdvice.ts";

const kicks = { counts: { won: 90, used: 200 }, matches: 14 };

const describeIn = (signal: Advice["signal"]) =>
  (["en", "pt-BR"] as const).map((language) =>
    describeSpatialSignal({ kicks, signal } as Advice, language),
  );

test("four sentences say whether position tells anything", () => {
  const [en, ptBR] = describeIn({ verdict: "spatial", p: 0.005, permutations: 199 });
  expect(en).toBe(
    "Spatial signal: where a kick lands tells something (p = 0.005, 199 permutations of the labels within matches).",
  );
  expect(ptBR).toMatch(/^Sinal espacial: .*p = 0,005/);
  const silent = { verdict: "no-spatial-signal", permutations: 199 } as const;
  expect(describeIn({ ...silent, p: 0.4 })[0]).toMatch(/^No spatial signal: .* shuffled labels do/);
  expect(describeIn({ ...silent, p: 0.02 })).toEqual([
    expect.stringMatching(/^No spatial signal to advise by: .*held out.*Nothing is recommended/),
    expect.stringMatching(/^Nenhum sinal espacial em que se apoiar: .*fora.*Nada se recomenda/),
  ]);
  expect(describeIn({ ...silent, p: null })[0]).toMatch(/only 90 of 200 kicks/);
});
