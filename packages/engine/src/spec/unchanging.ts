import type { Examples } from "./step.ts";

const unchanging = new WeakSet<object>();

/** Lets what is found of examples be remembered: they and their arrays stay as they are. */
export function keepUnchanged(examples: Examples): void {
  unchanging.add(examples).add(examples.inputs);
}

/** What `find` gives, found once of what stays as it is. */
export function foundOnce<Key extends object, Value extends {}>(
  find: (key: Key) => Value,
): (key: Key) => Value {
  const found = new WeakMap<Key, Value>();
  return (key) => {
    const value = found.get(key) ?? find(key);
    if (unchanging.has(key)) found.set(key, value);
    return value;
  };
}
