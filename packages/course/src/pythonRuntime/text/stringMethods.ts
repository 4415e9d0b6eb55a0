import { builtin } from "../bind.ts";
import { PythonError, typeError } from "../values/errors.ts";
import { type Dictionary, iterate, type Tuple, typeName } from "../values/values.ts";
import { convertValue, formatValue } from "./formatValue.ts";

type Method = (text: string) => unknown;

const simple =
  (name: string, of: (text: string) => unknown): Method =>
  (text) =>
    builtin(name, "", () => of(text));

const blanks = /^\s+|\s+$/gu;

export const stringMethods: Readonly<Record<string, Method>> = {
  upper: simple("upper", (text) => text.toUpperCase()),
  lower: simple("lower", (text) => text.toLowerCase()),
  title: simple("title", (text) =>
    text.replaceAll(/\p{L}+/gu, (word) => word[0].toUpperCase() + word.slice(1).toLowerCase()),
  ),
  capitalize: simple(
    "capitalize",
    (text) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase(),
  ),
  isdigit: simple("isdigit", (text) => /^\p{Nd}+$/u.test(text)),
  strip: (text) =>
    builtin("strip", "chars=", (chars: unknown) => stripEnds(text, chars, true, true)),
  lstrip: (text) =>
    builtin("lstrip", "chars=", (chars: unknown) => stripEnds(text, chars, true, false)),
  rstrip: (text) =>
    builtin("rstrip", "chars=", (chars: unknown) => stripEnds(text, chars, false, true)),
  startswith: (text) =>
    builtin("startswith", "prefix", (prefix: unknown) => text.startsWith(asText(prefix))),
  endswith: (text) =>
    builtin("endswith", "suffix", (suffix: unknown) => text.endsWith(asText(suffix))),
  replace: (text) =>
    builtin("replace", "old, new", (old: unknown, other: unknown) =>
      text.replaceAll(asText(old), () => asText(other)),
    ),
  find: (text) => builtin("find", "sub", (part: unknown) => BigInt(text.indexOf(asText(part)))),
  count: (text) =>
    builtin("count", "sub", (part: unknown) => BigInt(text.split(asText(part)).length - 1)),
  split: (text) =>
    builtin("split", "sep=", (separator: unknown) => {
      if (separator !== null) return text.split(asText(separator));
      const inside = text.replaceAll(blanks, "");
      return inside === "" ? [] : inside.split(/\s+/u);
    }),
  join: (text) =>
    builtin("join", "iterable", (items: unknown) => {
      const words = [...iterate(items)].map((item, i) => {
        if (typeof item === "string") return item;
        throw typeError(`sequence item ${i}: expected str instance, ${typeName(item)} found`);
      });
      return words.join(text);
    }),
  format: (text) =>
    builtin("format", "*args, **kwargs", (args: Tuple, keywords: Dictionary) =>
      formatFields(text, args.items, keywords),
    ),
  zfill: (text) => builtin("zfill", "width", (width: bigint) => formatZero(text, Number(width))),
  ljust: (text) =>
    builtin("ljust", "width", (width: bigint) => text.padEnd(Math.min(Number(width), mostWide))),
  rjust: (text) =>
    builtin("rjust", "width", (width: bigint) => text.padStart(Math.min(Number(width), mostWide))),
};

const mostWide = 10_000;

function formatZero(text: string, width: number): string {
  const sign = /^[+-]/.test(text) ? text[0] : "";
  return sign + text.slice(sign.length).padStart(Math.min(width, mostWide) - sign.length, "0");
}

function asText(value: unknown): string {
  if (typeof value === "string") return value;
  throw typeError(`must be str, not ${typeName(value)}`);
}

function stripEnds(text: string, chars: unknown, atStart: boolean, atEnd: boolean): string {
  const set = chars === null ? null : new Set(asText(chars));
  const isGone = (c: string) => (set ? set.has(c) : /\s/u.test(c));
  const all = [...text];
  let [from, to] = [0, all.length];
  while (atStart && from < to && isGone(all[from])) from += 1;
  while (atEnd && to > from && isGone(all[to - 1])) to -= 1;
  return all.slice(from, to).join("");
}

const field = /\{\{|\}\}|\{([^{}!:]*)(?:!([rsa]))?(?::((?:[^{}]|\{[^{}]*\})*))?\}|[{}]/g;

/** `"…{}…".format(…)`. @throws PythonError for a field without a value */
function formatFields(template: string, args: readonly unknown[], keywords: Dictionary): string {
  let next = 0;
  return template.replaceAll(field, (whole, name, conversion, spec) => {
    if (whole === "{{" || whole === "}}") return whole[0];
    if (name === undefined) {
      throw new PythonError("ValueError", `Single '${whole}' encountered in format string`);
    }
    const at = /^\d*$/.test(name) ? (name === "" ? next++ : Number(name)) : null;
    if (at !== null && at >= args.length) {
      throw new PythonError(
        "IndexError",
        `Replacement index ${at} out of range for positional args tuple`,
      );
    }
    if (at === null && !keywords.has(name)) throw new PythonError("KeyError", `'${name}'`, [name]);
    const value = at === null ? keywords.get(name) : args[at];
    return formatValue(convertValue(value, conversion ?? ""), spec ?? "");
  });
}
