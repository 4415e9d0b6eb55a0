/** The notebook's name that a key is but for its capitals; null where it is none or is right. */
export function nearKey(key: string): string | null {
  const kinds = ["W", "b", "A", "Z", "D", "dW", "db", "dA", "dZ"];
  const names = kinds.flatMap((kind) => [1, 2, 3].map((layer) => `${kind}${layer}`));
  const found = names.find((name) => name.toLowerCase() === key.toLowerCase());
  return found === undefined || found === key ? null : found;
}
