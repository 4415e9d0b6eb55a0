import { representation } from "../text/represent.ts";
import { valueError } from "../values/errors.ts";
import { asIndex } from "../values/values.ts";
import { isEqual } from "./comparison.ts";

/** Where in a list or tuple a value stands first, from one place up to another. @throws PythonError where it does not */
export function indexIn(
  items: readonly unknown[],
  value: unknown,
  kind: string,
  bounds: readonly unknown[],
): bigint {
  const place = (bound: unknown, otherwise: number) => {
    const given = bound === null ? otherwise : asIndex(bound);
    return given < 0 ? given + items.length : given;
  };
  const [from, to] = [place(bounds[0], 0), place(bounds[1], items.length)];
  const at = items.findIndex((item, i) => i >= from && i < to && isEqual(item, value));
  if (at >= 0) return BigInt(at);
  throw valueError(
    kind === "list" ? `${representation(value)} is not in list` : "tuple.index(x): x not in tuple",
  );
}

/** How often a value stands in a list or tuple. */
export const countIn = (items: readonly unknown[], value: unknown) =>
  BigInt(items.filter((item) => isEqual(item, value)).length);
