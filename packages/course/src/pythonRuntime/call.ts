import { typeError } from "./values/errors.ts";
import { type Keywords, PythonFunction, TypeObject, typeName } from "./values/values.ts";

/** `callee(*args, **keywords)`. @throws PythonError for what cannot be called */
export function callValue(callee: unknown, args: readonly unknown[], keywords: Keywords): unknown {
  if (callee instanceof PythonFunction) return callee.call(args, keywords);
  if (callee instanceof TypeObject) return callee.make(args, keywords);
  throw typeError(`'${typeName(callee)}' object is not callable`);
}
