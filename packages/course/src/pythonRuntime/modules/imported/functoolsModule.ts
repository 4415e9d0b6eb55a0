import { builtin } from "../../bind.ts";
import { callValue } from "../../call.ts";
import { PythonError, typeError } from "../../values/errors.ts";
import { iterate, Module, PythonFunction } from "../../values/values.ts";

/** The part of Python's `functools` that single functions are written with. */
export const functoolsModule = new Module("functools", {
  reduce: builtin(
    "reduce",
    "function, iterable, initial=",
    (f: unknown, items: unknown, initial: unknown) => {
      const iterator = iterate(items)[Symbol.iterator]();
      const first = initial === null ? iterator.next() : { done: false, value: initial };
      if (first.done) throw typeError("reduce() of empty iterable with no initial value");
      let total: unknown = first.value;
      for (let next = iterator.next(); !next.done; next = iterator.next()) {
        total = callValue(f, [total, next.value], {});
      }
      return total;
    },
  ),
  partial: new PythonFunction(
    "partial",
    ([f, ...first], named) => {
      if (!(f instanceof PythonFunction)) throw typeError("the first argument must be callable");
      return new PythonFunction(f.name, (args, keywords) =>
        callValue(f, [...first, ...args], Object.assign(Object.create(null), named, keywords)),
      );
    },
    true,
  ),
  wraps: builtin("wraps", "wrapped, assigned!, updated!", (wrapped: unknown) =>
    builtin("wraps", "wrapper", (wrapper: unknown) => {
      if (!(wrapper instanceof PythonFunction) || !(wrapped instanceof PythonFunction)) {
        throw new PythonError("AttributeError", "only functions can be wrapped");
      }
      return new PythonFunction(wrapped.name, wrapper.call);
    }),
  ),
});
