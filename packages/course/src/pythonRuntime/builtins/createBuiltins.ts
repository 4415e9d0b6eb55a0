import { hasAttribute } from "../attributes.ts";
import { builtin } from "../bind.ts";
import { formatValue } from "../text/formatValue.ts";
import { representation, stringOf } from "../text/represent.ts";
import { exceptionNames } from "../values/errors.ts";
import { PythonFunction, type Tuple, TypeObject } from "../values/values.ts";
import { numbers } from "./numbers.ts";
import { sequences } from "./sequences.ts";
import { exceptionType, isInstance, types } from "./types.ts";

/** What code may do that is seen outside: write a line. */
export interface RuntimeHost {
  print(line: string): void;
}

/** The names that Python code finds without importing anything. */
export function createBuiltins(host: RuntimeHost): Readonly<Record<string, unknown>> {
  return Object.freeze(
    Object.assign(Object.create(null), {
      ...types(),
      ...Object.fromEntries(exceptionNames.map((name) => [name, exceptionType(name)])),
      ...sequences(),
      ...numbers(),
      print: builtin(
        "print",
        "*args, sep=, end=, flush=",
        (args: Tuple, separator: unknown, end: unknown) => {
          const text = args.items
            .map(stringOf)
            .join(separator === null ? " " : stringOf(separator));
          const ending = end === null || end === "\n" ? "" : stringOf(end);
          for (const line of (text + ending).split("\n")) host.print(line);
          return null;
        },
      ),
      repr: builtin("repr", "object", (value: unknown) => representation(value)),
      format: builtin("format", "value, spec=", (value: unknown, spec: unknown) =>
        formatValue(value, spec === null ? "" : stringOf(spec)),
      ),
      isinstance: builtin("isinstance", "object, classinfo", isInstance),
      hasattr: builtin("hasattr", "obj, name", hasAttribute),
      callable: builtin(
        "callable",
        "object",
        (value: unknown) => value instanceof PythonFunction || value instanceof TypeObject,
      ),
      __name__: "__main__",
      id: builtin("id", "object", () => 0n),
    }),
  );
}
