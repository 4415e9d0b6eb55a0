import type { Text } from "@regula/base";

/**
 * How often a network is right on points it has seen and, where there are others, on those, and what
 * that comes to, where it is known.
 */
export function describeRights(train: string, test: string | null, comesTo: Text | null): Text {
  if (test === null) {
    return {
      en: `Right on ${train} of what it saw. Without test points the rest is unknown.`,
      "pt-BR": `Acerta ${train} do que viu. Sem pontos de teste, o resto não se conhece.`,
    };
  }
  const [en, pt] = comesTo ? [`: ${comesTo.en}`, `: ${comesTo["pt-BR"]}`] : ["", ""];
  return {
    en: `Right on ${train} of what it saw and ${test} of what it did not${en}.`,
    "pt-BR": `Acerta ${train} do que viu e ${test} do que não viu${pt}.`,
  };
}
