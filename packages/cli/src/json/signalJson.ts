import type { Language } from "@regula/base";
import { describeFeatureSignal } from "@regula/report";
import { decideSignal, type FeatureSignal } from "@regula/studies";
import type { Signal } from "../documents/signal.ts";

/** `signal` of every document that has a permutation test: a stable contract. */
export function signalToJson(signal: Omit<FeatureSignal, "shares">, language: Language): Signal {
  const { p, permutations, exchange, units, detectable } = signal;
  const { accuracy, auc, rSquared, baseRate } = detectable;
  return {
    verdict: decideSignal(signal).claim,
    p,
    permutations,
    exchange,
    units,
    detectable: baseRate === null ? { rSquared } : { accuracy, auc },
    constant: [...signal.constant],
    text: describeFeatureSignal(signal, language),
  };
}
