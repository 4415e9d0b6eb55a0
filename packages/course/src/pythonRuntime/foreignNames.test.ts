import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { NDArray } from "../numpy/ndArray.ts";
import { createNumpy } from "../numpy/numpy.ts";
import { getAttribute } from "./attributes.ts";
import { callValue } from "./call.ts";
import { createNumpyModule } from "./modules/numpyModule.ts";
import { createRuntime } from "./runtime.ts";
import { PythonError } from "./values/errors.ts";
import { DataType, Dictionary, PythonFunction, PythonSet, Tuple } from "./values/values.ts";

// What CPython and NumPy have: fixtures/python_names.py.
const fixture: {
  readonly python: string;
  readonly numpy: string;
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly parameters: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
} = JSON.parse(
  readFileSync(new URL("../../../../fixtures/python_names.json", import.meta.url), "utf8"),
);

const runtime = createRuntime(createNumpy(), { print: () => {} });
const numpy = createNumpyModule(createNumpy());

const owners: Readonly<Record<string, unknown>> = {
  math: runtime.import("math"),
  numpy,
  "numpy.linalg": numpy.members.linalg,
  "numpy.random": numpy.members.random,
  "numpy.ndarray": new NDArray([2], Float64Array.of(1, 2)),
  "numpy.dtype": new DataType("float64"),
  list: [],
  tuple: new Tuple([]),
  dict: new Dictionary(),
  str: "a",
  int: 1n,
  float: 1.5,
  set: new PythonSet(),
  "numpy.ufunc": numpy.members.add,
  "numpy.random.mtrand.RandomState": callValue(
    getAttribute(numpy.members.random, "RandomState"),
    [0n],
    {},
  ),
  copy: runtime.import("copy"),
  functools: runtime.import("functools"),
  itertools: runtime.import("itertools"),
};

/** Names that belong to no value. */
const looks: Readonly<Record<string, (name: string) => unknown>> = {
  builtins: (name) => runtime.global(name),
  modules: (name) => runtime.import(name),
};

/** NumPy's signature says `start_or_stop`, and takes `start=` all the same. */
const renamed = new Set(["arange"]);

/** What comes of a look-up: the value, or the class of the error. */
function attempt(look: () => unknown): unknown {
  try {
    return look();
  } catch (error) {
    if (error instanceof PythonError) return `${error.type}: ${error.message}`;
    throw error;
  }
}

describe(`names of CPython ${fixture.python} and NumPy ${fixture.numpy}`, () => {
  test.each(Object.keys(fixture.names))("those of %s are there or told as left out", (owner) => {
    expect(fixture.names[owner].length).toBeGreaterThan(1);
    const denied = fixture.names[owner].filter((name) => {
      const look = looks[owner] ?? ((one: string) => getAttribute(owners[owner], one));
      return /^(?:Attribute|Name)Error|No module named/.test(String(attempt(() => look(name))));
    });
    expect(denied).toEqual([]);
  });

  test.each(Object.keys(owners))("%s has no other", (owner) => {
    const found = attempt(() => getAttribute(owners[owner], "no_such_name"));
    expect(found).toMatch(/^AttributeError: .*has no attribute 'no_such_name'$/);
  });

  test.each(Object.keys(fixture.parameters))(
    "functions of %s take NumPy's parameters in its order, or tell which they leave out",
    (owner) => {
      const off = Object.entries(fixture.parameters[owner]).flatMap(([name, wanted]) => {
        const found = attempt(() => getAttribute(owners[owner], name));
        if (!(found instanceof PythonFunction)) return [];
        const own = found.parameters.map(({ kind, name: one }) => (kind === "*" ? `*${one}` : one));
        // What NumPy hands on as **kwargs has no names here.
        const end = wanted.findIndex((one) => one.startsWith("**"));
        const named = wanted.slice(0, end < 0 ? undefined : end).filter((one) => one !== "self");
        const isOpen = end >= 0 && named.join() === "*args";
        const compared = end < 0 ? own : own.slice(0, named.length);
        return isOpen || compared.join() === named.join() || renamed.has(name)
          ? []
          : [{ name, wanted: wanted.join(), own: own.join() }];
      });
      expect(off).toEqual([]);
    },
  );
});
