import { notHere, typeError } from "./values/errors.ts";
import {
  type BoundParameter,
  type Callable,
  Dictionary,
  type Keywords,
  PythonFunction,
  Tuple,
} from "./values/values.ts";

/** What each parameter gets of a call's arguments, in order. @throws PythonError as Python does */
export function bindArguments(
  name: string,
  parameters: readonly BoundParameter[],
  args: readonly unknown[],
  keywords: Keywords,
): unknown[] {
  const positional = parameters.filter(({ kind }) => kind === "plain" || kind === "positional");
  const rest = parameters.some(({ kind }) => kind === "*");
  if (args.length > positional.length && !rest) throw tooMany(name, positional, args.length);
  const used = new Set<string>();
  const values = parameters.map((parameter) => {
    if (parameter.kind === "*") return new Tuple(args.slice(positional.length));
    if (parameter.kind === "**") return null;
    const at = positional.indexOf(parameter);
    const isNamed = parameter.kind !== "positional" && Object.hasOwn(keywords, parameter.name);
    if (at >= 0 && at < args.length) {
      if (isNamed)
        throw typeError(`${name}() got multiple values for argument '${parameter.name}'`);
      return args[at];
    }
    if (!isNamed) return parameter.default;
    used.add(parameter.name);
    return keywords[parameter.name];
  });
  const others = Object.keys(keywords).filter((key) => !used.has(key));
  const open = parameters.findIndex(({ kind }) => kind === "**");
  if (open >= 0) values[open] = Dictionary.from(others.map((key) => [key, keywords[key]] as const));
  else if (others.length > 0) {
    throw typeError(`${name}() got an unexpected keyword argument '${others[0]}'`);
  }
  checkMissing(name, parameters, values);
  return values;
}

function tooMany(name: string, positional: readonly BoundParameter[], given: number): Error {
  const most = positional.length;
  const least = positional.filter((one) => one.default === undefined).length;
  const takes = least === most ? `${most}` : `from ${least} to ${most}`;
  const noun = most === 1 && least === most ? "argument" : "arguments";
  const verb = given === 1 ? "was" : "were";
  return typeError(`${name}() takes ${takes} positional ${noun} but ${given} ${verb} given`);
}

function checkMissing(
  name: string,
  parameters: readonly BoundParameter[],
  values: readonly unknown[],
): void {
  const missing = parameters.filter((_, i) => values[i] === undefined);
  if (missing.length === 0) return;
  const onlyKeywords = missing.every(({ kind }) => kind === "keyword");
  const kind = onlyKeywords ? "keyword-only" : "positional";
  const told = missing.filter((one) => onlyKeywords || one.kind !== "keyword");
  const names = told.map((one) => `'${one.name}'`);
  const last = names[names.length - 1];
  const list =
    names.length < 3 ? names.join(" and ") : `${names.slice(0, -1).join(", ")}, and ${last}`;
  const noun = names.length === 1 ? "argument" : "arguments";
  throw typeError(`${name}() missing ${names.length} required ${kind} ${noun}: ${list}`);
}

/** What an argument is that was left out where None means something. */
export const leftOut = Symbol("left out");

/**
 * The parameters that a text like `a, axis=, *, keepdims=, where!` names; `=` makes one that may be
 * left out and is then null, `=0` a whole number, `=?` `leftOut`, `!` one that is reported as unsupported.
 */
function readSignature(text: string): BoundParameter[] {
  let isKeyword = false;
  return text.split(/,\s*/).flatMap((word): BoundParameter[] => {
    if (word === "" || word === "/") return [];
    if (word === "*") {
      isKeyword = true;
      return [];
    }
    if (word.startsWith("**")) return [{ name: word.slice(2), kind: "**", default: undefined }];
    if (word.startsWith("*")) {
      isKeyword = true;
      return [{ name: word.slice(1), kind: "*", default: undefined }];
    }
    const isAbsent = word.endsWith("!");
    const [name, whole] = (isAbsent ? word.slice(0, -1) : word).split("=");
    const isOptional = isAbsent || whole !== undefined;
    const kind = isKeyword ? "keyword" : "plain";
    const otherwise = whole === "?" ? leftOut : whole ? BigInt(whole) : null;
    return [{ name, kind, default: isOptional ? otherwise : undefined, isAbsent }];
  });
}

/** A function of the runtime's; what is left out is null, what is absent is no argument of the body's. */
export function builtin(
  name: string,
  signature: string,
  body: (...values: readonly never[]) => unknown,
): PythonFunction {
  const parameters = readSignature(signature);
  const run = body as (...values: readonly unknown[]) => unknown;
  const isHere = parameters.map(({ isAbsent }) => !isAbsent);
  const call: Callable = (args, keywords) => {
    const values = bindArguments(name, parameters, args, keywords);
    const absent = parameters.find((_, i) => !isHere[i] && values[i] !== null);
    if (absent) throw notHere(`${absent.name}= of ${name}`);
    return run(...values.filter((_, i) => isHere[i]));
  };
  return new PythonFunction(name, call, true, parameters);
}
