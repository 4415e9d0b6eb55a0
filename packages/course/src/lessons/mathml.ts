/** Presentation MathML, element by element; text is escaped. */
export type Math = string & { readonly mathml: unique symbol };

const element = (name: string, content: string, attributes = ""): Math =>
  `<${name}${attributes}>${content}</${name}>` as Math;

const escape = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** An identifier: one letter is italic, more are upright, as MathML has it. */
export const mi = (name: string) => element("mi", escape(name));
export const mn = (number: number | string) => element("mn", escape(String(number)));
export const mo = (operator: string) => element("mo", escape(operator));
export const mtext = (words: string) => element("mtext", escape(words));
export const mrow = (...parts: readonly Math[]) => element("mrow", parts.join(""));
export const mfrac = (over: Math, under: Math) => element("mfrac", over + under);
export const msup = (base: Math, upper: Math) => element("msup", base + upper);
export const msub = (base: Math, lower: Math) => element("msub", base + lower);
export const msubsup = (base: Math, lower: Math, upper: Math) =>
  element("msubsup", base + lower + upper);
export const munder = (base: Math, under: Math) => element("munder", base + under);
export const msqrt = (...parts: readonly Math[]) => element("msqrt", parts.join(""));

/** In parentheses. */
export const group = (...parts: readonly Math[]) => mrow(mo("("), ...parts, mo(")"));

/** Xₗ: a letter of a layer. */
export const ofLayer = (name: string, layer: string) =>
  msub(mi(name), /^\d+$/.test(layer) ? mn(layer) : mi(layer));

/** A formula on a line of its own. */
export const display = (...parts: readonly Math[]) =>
  element("math", mrow(...parts), ' display="block"');
