import { NDArray } from "../../numpy/ndArray.ts";
import { arrayAttribute } from "../arrayAttributes.ts";
import { builtin } from "../bind.ts";
import { getItem } from "../operators/subscript.ts";
import { notHere, PythonError, typeError, valueError } from "../values/errors.ts";
import { asIndex, type Dictionary, iterate, Tuple, typeName } from "../values/values.ts";
import { convertValue, formatValue } from "./formatValue.ts";

type Method = (text: string) => unknown;

const simple =
  (name: string, of: (text: string) => unknown): Method =>
  (text) =>
    builtin(name, "", () => of(text));

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
    builtin("startswith", "prefix, start=, end=", (prefix: unknown, ...bounds: unknown[]) =>
      textsOf(prefix, "startswith").some((one) => within(text, bounds).startsWith(one)),
    ),
  endswith: (text) =>
    builtin("endswith", "suffix, start=, end=", (suffix: unknown, ...bounds: unknown[]) =>
      textsOf(suffix, "endswith").some((one) => within(text, bounds).endsWith(one)),
    ),
  replace: (text) =>
    builtin("replace", "old, new, count=", (old: unknown, other: unknown, count: unknown) => {
      let left = count === null ? -1 : asIndex(count);
      return text.replaceAll(asText(old), (found) => {
        if (left === 0) return found;
        left -= 1;
        return asText(other);
      });
    }),
  find: (text) =>
    builtin("find", "sub, start=, end=", (part: unknown, ...bounds: unknown[]) =>
      BigInt(placeOf(text, part, bounds)),
    ),
  index: (text) =>
    builtin("index", "sub, start=, end=", (part: unknown, ...bounds: unknown[]) => {
      const at = placeOf(text, part, bounds);
      if (at < 0) throw valueError("substring not found");
      return BigInt(at);
    }),
  count: (text) =>
    builtin("count", "sub, start=, end=", (part: unknown, ...bounds: unknown[]) => {
      const inside = within(text, bounds);
      return BigInt(part === "" ? inside.length + 1 : inside.split(asText(part)).length - 1);
    }),
  split: (text) =>
    builtin("split", "sep=, maxsplit=", (separator: unknown, most: unknown) => {
      const limit = most === null || asIndex(most) < 0 ? Infinity : asIndex(most);
      if (separator === "") throw valueError("empty separator");
      return separator === null
        ? splitBlanks(text, limit)
        : splitAt(text, asText(separator), limit);
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
    builtin("ljust", "width, fillchar=", (width: unknown, fill: unknown) =>
      text.padEnd(widthOf(width), fillOf(fill)),
    ),
  rjust: (text) =>
    builtin("rjust", "width, fillchar=", (width: unknown, fill: unknown) =>
      text.padStart(widthOf(width), fillOf(fill)),
    ),
  center: (text) =>
    builtin("center", "width, fillchar=", (width: unknown, fill: unknown) => {
      const whole = widthOf(width);
      const blank = Math.max(0, whole - text.length);
      // Of an odd number of blanks CPython puts the one that is over on the left of an odd width.
      const before = Math.floor(blank / 2) + ((blank % 2) & (whole % 2));
      return text.padStart(text.length + before, fillOf(fill)).padEnd(whole, fillOf(fill));
    }),
};

const widthOf = (width: unknown) => Math.min(asIndex(width), mostWide);

function fillOf(fill: unknown): string {
  if (fill === null) return " ";
  if ([...asText(fill)].length === 1) return asText(fill);
  throw typeError("The fill character must be exactly one character long");
}

/** The part of a text from one place up to another, which count from its end where they are negative. */
function within(text: string, [start, end]: readonly unknown[]): string {
  const from = start === null ? 0 : asIndex(start);
  return from > text.length ? "" : text.slice(from, end === null ? text.length : asIndex(end));
}

/** Where a part stands in the whole text; −1 where it does not stand within the bounds. */
function placeOf(text: string, part: unknown, bounds: readonly unknown[]): number {
  const at = within(text, bounds).indexOf(asText(part));
  if (at < 0) return at;
  const from = bounds[0] === null ? 0 : asIndex(bounds[0]);
  return at + (from < 0 ? Math.max(0, from + text.length) : from);
}

/** One text, or a tuple of some. */
function textsOf(given: unknown, name: string): string[] {
  if (given instanceof Tuple) return given.items.map(asText);
  if (typeof given === "string") return [given];
  throw typeError(`${name} first arg must be str or a tuple of str, not ${typeName(given)}`);
}

function splitAt(text: string, separator: string, limit: number): string[] {
  const parts = text.split(separator);
  if (parts.length - 1 <= limit) return parts;
  return [...parts.slice(0, limit), parts.slice(limit).join(separator)];
}

/** At blanks, however many; those at the beginning belong to no part, nor those at the end of all parts. */
function splitBlanks(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text.replace(/^\s+/u, "");
  while (parts.length < limit) {
    const found = /\s+/u.exec(rest);
    if (!found) break;
    parts.push(rest.slice(0, found.index));
    rest = rest.slice(found.index + found[0].length);
  }
  return rest === "" ? parts : [...parts, rest];
}

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
  let numbering: "automatic" | "manual" | null = null;
  return template.replaceAll(field, (whole, named, conversion, spec) => {
    if (whole === "{{" || whole === "}}") return whole[0];
    if (named === undefined) {
      throw new PythonError("ValueError", `Single '${whole}' encountered in format string`);
    }
    const [name] = named.split(/[.[]/, 1);
    const path: string = named.slice(name.length);
    const at = /^\d*$/.test(name) ? (name === "" ? next++ : Number(name)) : null;
    if (at !== null) {
      const own = name === "" ? "automatic" : "manual";
      if (numbering !== null && numbering !== own) throw refuseNumbering(numbering);
      numbering = own;
    }
    if (at !== null && at >= args.length) {
      throw new PythonError(
        "IndexError",
        `Replacement index ${at} out of range for positional args tuple`,
      );
    }
    if (at === null && !keywords.has(name)) throw new PythonError("KeyError", `'${name}'`, [name]);
    const found = at === null ? keywords.get(name) : args[at];
    const steps = path.match(/\.[^.[]+|\[[^\]]+\]/g) ?? [];
    if (steps.join("") !== path) {
      throw valueError("Only '.' or '[' may follow ']' in format field specifier");
    }
    const value = steps.reduce<unknown>(
      (inside, step) => (step[0] === "." ? partOf(inside, step.slice(1)) : itemOf(inside, step)),
      found,
    );
    return formatValue(convertValue(value, conversion ?? ""), spec ?? "");
  });
}

const numberings = {
  automatic: "from automatic field numbering to manual field specification",
  manual: "from manual field specification to automatic field numbering",
} as const;

const refuseNumbering = (before: keyof typeof numberings) =>
  valueError(`cannot switch ${numberings[before]}`);

function itemOf(value: unknown, step: string): unknown {
  const key = step.slice(1, -1);
  return getItem(value, /^\d+$/.test(key) ? BigInt(key) : key);
}

function partOf(value: unknown, name: string): unknown {
  if (!(value instanceof NDArray)) throw notHere("an attribute in a format field");
  const found = arrayAttribute(value, name);
  if (found !== undefined) return found;
  throw new PythonError("AttributeError", `'${typeName(value)}' object has no attribute '${name}'`);
}
