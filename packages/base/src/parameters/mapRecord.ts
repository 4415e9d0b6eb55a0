/** A record with the same keys, in the same order, of what `map` makes of each value. */
export function mapRecord<Key extends string, From, To>(
  record: Readonly<Record<Key, From>>,
  map: (value: From, key: Key) => To,
): Record<Key, To> {
  const keys = Object.keys(record) as Key[];
  return Object.fromEntries(keys.map((key) => [key, map(record[key], key)])) as Record<Key, To>;
}
