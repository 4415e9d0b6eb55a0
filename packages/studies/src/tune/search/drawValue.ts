import { exp, log } from "@regula/base";
import type { PlanSearch } from "../../presets/planSearch.ts";
import { type SearchRange, type VariantWord, variantWords } from "../../variants/variant.ts";

/** A value of a plan's setting at a share of the way through its search. */
export function drawFrom<Value>(search: PlanSearch<Value>, share: number): Value | number {
  if (search.kind === "range") return between(search, share);
  const { choices } = search;
  return choices[Math.min(choices.length - 1, Math.floor(share * choices.length))];
}

/** The strength of a word at a share of the way from the weakest to the strongest. */
export function drawStrength(word: VariantWord, share: number): number {
  const { parameter, search } = variantWords[word];
  return parameter.integer ? Math.round(wayTo(search, share)) : between(search, share);
}

type Range = Pick<SearchRange, "weakest" | "strongest" | "scale">;

/** In three digits. */
function between(range: Range, share: number): number {
  return Number(wayTo(range, share).toPrecision(3));
}

function wayTo({ weakest, strongest, scale }: Range, share: number): number {
  return scale === "linear"
    ? weakest + share * (strongest - weakest)
    : weakest * exp(share * log(strongest / weakest));
}
