import { type Variant, type VariantWord, variantWords } from "../variant.ts";

/** Which way a number makes the network simpler: a smaller keep_prob or norm does, else a larger one. */
const grows: Readonly<Record<VariantWord, boolean>> = {
  l1: true,
  l2: true,
  decay: true,
  dropout: false,
  maxnorm: false,
  noise: true,
  smoothing: true,
  mixup: true,
};

const words = Object.keys(variantWords) as VariantWord[];

/** The words of a variant without their numbers: `l2`, `l1+dropout`; `none` where there are none. */
export function familyOf({ options }: Variant): string {
  const used = words.filter((word) => options[variantWords[word].option] !== undefined);
  return used.length > 0 ? used.join("+") : "none";
}

/** Whether a regularizes more than b of the same family: in its first word that differs. */
export function isStronger(a: Variant, b: Variant): boolean {
  for (const word of words) {
    const { option } = variantWords[word];
    const [x, y] = [a.options[option], b.options[option]].map((value) =>
      Array.isArray(value) ? value.reduce((sum, one) => sum + one, 0) / value.length : value,
    );
    if (x !== y) return grows[word] ? Number(x) > Number(y) : Number(x) < Number(y);
  }
  return false;
}
