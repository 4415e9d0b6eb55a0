/** Presentation MathML, element by element; text is escaped. */
export type MathMl = string & { readonly mathml: unique symbol };

const element = (name: string, content: string, attributes = ""): MathMl =>
  `<${name}${attributes}>${content}</${name}>` as MathMl;

const escapeText = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** An identifier: one letter is italic, more are upright, as MathML has it. */
export const mi = (name: string) => element("mi", escapeText(name));
export const mn = (number: number | string) => element("mn", escapeText(String(number)));
export const mo = (operator: string) => element("mo", escapeText(operator));
export const mtext = (words: string) => element("mtext", escapeText(words));
export const mrow = (...parts: readonly MathMl[]) => element("mrow", parts.join(""));
export const mfrac = (over: MathMl, under: MathMl) => element("mfrac", over + under);
export const msup = (base: MathMl, upper: MathMl) => element("msup", base + upper);
export const msub = (base: MathMl, lower: MathMl) => element("msub", base + lower);
export const msubsup = (base: MathMl, lower: MathMl, upper: MathMl) =>
  element("msubsup", base + lower + upper);
export const munder = (base: MathMl, under: MathMl) => element("munder", base + under);
export const msqrt = (...parts: readonly MathMl[]) => element("msqrt", parts.join(""));

/** In parentheses. */
export const group = (...parts: readonly MathMl[]) => mrow(mo("("), ...parts, mo(")"));

/** Xₗ: a letter of a layer. */
export const ofLayer = (name: string, layer: string) =>
  msub(mi(name), /^\d+$/.test(layer) ? mn(layer) : mi(layer));

/** A formula on a line of its own. */
export const display = (...parts: readonly MathMl[]) =>
  element("math", mrow(...parts), ' display="block"');
