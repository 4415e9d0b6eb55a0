import { ArrayError } from "../numpy/arrayError.ts";
import type { Numpy } from "../numpy/numpy.ts";
import { anyName, type CompareOperator, type KnownModule } from "../python/syntax.ts";
import { getAttribute, pairsOf, setAttribute } from "./attributes.ts";
import { bindArguments } from "./bind.ts";
import { createBuiltins, type RuntimeHost } from "./builtins/createBuiltins.ts";
import { callValue } from "./call.ts";
import { foreignName, isForeignBuiltin, isForeignModule } from "./modules/foreignName.ts";
import { copyModule } from "./modules/imported/copyModule.ts";
import { functoolsModule } from "./modules/imported/functoolsModule.ts";
import { givenFunctions } from "./modules/imported/givenFunctions.ts";
import { itertoolsModule } from "./modules/imported/itertoolsModule.ts";
import { mathModule } from "./modules/imported/mathModule.ts";
import { createNumpyModule } from "./modules/numpyModule.ts";
import { compare } from "./operators/comparison.ts";
import { binary, unary } from "./operators/operators.ts";
import { deleteItem, getItem, setItem } from "./operators/subscript.ts";
import { update } from "./operators/update.ts";
import { convertValue, formatValue } from "./text/formatValue.ts";
import { stringOf } from "./text/represent.ts";
import { isKindOf, notHere, PythonError, typeError } from "./values/errors.ts";
import { ellipsis, OneTime, Slice } from "./values/ranges.ts";
import { unpack } from "./values/unpack.ts";
import {
  type BoundParameter,
  Dictionary,
  Instance,
  isTrue,
  iterate,
  type Keywords,
  Module,
  PythonFunction,
  PythonSet,
  Tuple,
  TypeObject,
  typeName,
} from "./values/values.ts";

/** Names of statements at top level that were not run, and why. */
export interface SetAsideNames {
  readonly [name: string]: string;
}

/** What translated code calls, under the names that the translation writes. */
export type PythonRuntime = ReturnType<typeof createRuntime>;

/** A runtime for one program; the function that is asked for is not given. */
export function createRuntime(
  np: Numpy,
  host: RuntimeHost,
  setAside: SetAsideNames = {},
  asked: string | null = null,
) {
  const given = Object.fromEntries(
    Object.entries(givenFunctions).filter(([name]) => name !== asked),
  );
  const builtins = createBuiltins(host);
  const modules: Readonly<Record<KnownModule, Module>> = {
    numpy: createNumpyModule(np),
    math: mathModule,
    copy: copyModule,
    functools: functoolsModule,
    itertools: itertoolsModule,
    reg_utils: new Module("reg_utils", given),
  };
  const failed = new Map<string, unknown>();
  /** Those of which all names were imported, the newest first. */
  const imported: Module[] = [];

  const isKnown = (name: string): name is KnownModule => Object.hasOwn(modules, name);

  function findModule(path: string): Module {
    const [first, ...rest] = path.split(".");
    if (!isKnown(first)) {
      // Of the class that `except ImportError` expects, in both cases.
      const reason = isForeignModule(first)
        ? `the module ${first} is not part of the course's Python`
        : `No module named '${first}'`;
      throw new PythonError("ModuleNotFoundError", reason);
    }
    return rest.reduce<unknown>((at, name) => getAttribute(at, name), modules[first]) as Module;
  }

  function missing(name: string): PythonError {
    const reason = [name, anyName].find((one) => Object.hasOwn(setAside, one));
    const why = reason === undefined ? "" : `: ${setAside[reason]}`;
    return new PythonError("NameError", `name '${name}' is not defined${why}`);
  }

  return {
    ellipsis,
    none: Object.freeze(Object.create(null)) as Keywords,
    /** What code that cannot bind a name would write to. */
    nowhere: Object.create(null) as Record<string, unknown>,
    binary,
    unary,
    update,
    compare,
    isTrue,
    iterate,
    unpack,
    item: getItem,
    setItem,
    deleteItem,
    attribute: getAttribute,
    setAttribute,
    call: callValue,
    and: (left: unknown, right: () => unknown) => (isTrue(left) ? right() : left),
    or: (left: unknown, right: () => unknown) => (isTrue(left) ? left : right()),
    /** a < b < c: the first that does not hold, else the last. */
    chain(first: unknown, links: readonly (readonly [CompareOperator, () => unknown])[]): unknown {
      let left = first;
      let result: unknown = true;
      for (const [operator, next] of links) {
        const right = next();
        result = compare(operator, left, right);
        if (!isTrue(result)) return result;
        left = right;
      }
      return result;
    },
    tuple: (items: readonly unknown[]) => new Tuple(items),
    set: (items: Iterable<unknown>) => new PythonSet(items),
    dictionary(entries: readonly (readonly [unknown, unknown?])[]): Dictionary {
      const made = new Dictionary();
      for (const entry of entries) {
        if (entry.length === 2) made.set(entry[0], entry[1]);
        else for (const [key, value] of pairsOf(entry[0])) made.set(key, value);
      }
      return made;
    },
    slice: (start: unknown, stop: unknown, step: unknown) => new Slice(start, stop, step),
    join: (parts: readonly string[]) => parts.join(""),
    format: (value: unknown, conversion: "" | "r" | "s" | "a", spec: string) =>
      formatValue(convertValue(value, conversion), spec),
    named: (entries: readonly (readonly [string, unknown])[]): Keywords => {
      const keywords = Object.create(null) as Record<string, unknown>;
      for (const [name, value] of entries) {
        if (name in keywords) throw typeError(`got multiple values for keyword argument '${name}'`);
        keywords[name] = value;
      }
      return keywords;
    },
    keywords(value: unknown): (readonly [string, unknown])[] {
      if (!(value instanceof Dictionary)) {
        throw typeError(`argument after ** must be a mapping, not ${typeName(value)}`);
      }
      return pairsOf(value).map(([key, item]) => {
        if (typeof key !== "string") throw typeError("keywords must be strings");
        return [key, item] as const;
      });
    },
    function: (
      name: string,
      parameters: readonly BoundParameter[],
      body: (...values: readonly unknown[]) => unknown,
    ) =>
      new PythonFunction(name, (args, keywords) =>
        body(...bindArguments(name, parameters, args, keywords)),
      ),
    comprehend(
      makes: "list" | "dictionary" | "set" | "generator",
      source: unknown,
      body: (first: unknown) => Generator<unknown>,
    ): unknown {
      const items = body(source);
      if (makes === "generator") return new OneTime("generator", items);
      if (makes === "list") return [...items];
      if (makes === "set") return new PythonSet(items);
      return Dictionary.from(items as Iterable<readonly [unknown, unknown]>);
    },
    global(name: string): unknown {
      // What is imported stands before Python's own: NumPy's sum adds all numbers of an array.
      for (const { members } of imported) if (name in members) return members[name];
      if (name in builtins) return builtins[name];
      if (Object.hasOwn(given, name)) return given[name];
      for (const module of imported) {
        const foreign = foreignName(module, name);
        if (foreign !== null) throw notHere(foreign);
      }
      if (name === "np") return modules.numpy;
      if (isForeignBuiltin(name) && !Object.hasOwn(setAside, name)) throw notHere(name);
      throw missing(name);
    },
    unbound(name: string, meaning: "local" | "free" | "module"): unknown {
      if (meaning === "local") {
        const message = `cannot access local variable '${name}' where it is not associated with a value`;
        throw new PythonError("UnboundLocalError", message);
      }
      if (meaning === "free") {
        const message = `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`;
        throw new PythonError("NameError", message);
      }
      if (failed.has(name)) throw failed.get(name);
      return this.global(name);
    },
    import(module: string, member?: string): unknown {
      const found = findModule(module);
      if (member === undefined)
        return module.includes(".") ? findModule(module.split(".")[0]) : found;
      if (member in found.members) return getAttribute(found, member);
      const foreign = foreignName(found, member);
      if (foreign !== null) throw notHere(foreign);
      throw new PythonError("ImportError", `cannot import name '${member}' from '${module}'`);
    },
    /** `from module import *`: its names are the program's own from here on. */
    importAll(module: string, own: readonly (readonly [string, (value: unknown) => void])[]): void {
      const found = findModule(module);
      imported.unshift(found);
      for (const [name, bind] of own) if (name in found.members) bind(found.members[name]);
    },
    /** What `with` gives a name to. */
    enter(context: unknown): unknown {
      if (context instanceof Instance && context.isContext) return context;
      const message = `'${typeName(context)}' object does not support the context manager protocol`;
      throw typeError(message);
    },
    unsupported(what: string): never {
      throw notHere(what);
    },
    /** Runs a statement at top level; what it would have defined fails where it is used. */
    define(names: readonly string[], run: () => void): void {
      try {
        run();
      } catch (error) {
        for (const name of names) failed.set(name, error);
      }
    },
    /** Why a name of the program's has no value, where its statement failed. */
    failureOf: (name: string): unknown => failed.get(name),
    /** An error as Python code may catch it; the interpreter's own limits cannot be caught. */
    caught(error: unknown): PythonError {
      if (error instanceof PythonError) return error;
      if (error instanceof ArrayError)
        return new PythonError(error.raised.type, error.raised.message);
      throw error;
    },
    isCaught(error: PythonError, type: unknown): boolean {
      const types = type instanceof Tuple ? type.items : [type];
      return types.some((one) => {
        if (one instanceof TypeObject) return isKindOf(error.type, one.name);
        throw typeError("catching classes that do not inherit from BaseException is not allowed");
      });
    },
    raised(value: unknown): PythonError {
      const error = value instanceof TypeObject ? value.make([], this.none) : value;
      if (error instanceof PythonError) return error;
      return typeError("exceptions must derive from BaseException");
    },
    nothingToRaise: () => new PythonError("RuntimeError", "No active exception to reraise"),
    failed: (message: unknown) =>
      new PythonError(
        "AssertionError",
        message === null ? "" : stringOf(message),
        message === null ? [] : [message],
      ),
  };
}
