import { type ErrorDetails, mapRecord, RegulaError, type Text } from "@regula/base";

/** Options that the command line calls by another name. */
const namesInCode: Readonly<Record<string, string>> = {
  target: "y",
  group: "groups",
  cost: "costs",
  validate: "validation",
};

/**
 * What was thrown, with the options of its sentences as they are written in code: `--missing fill` is
 * `missing fill`. Shared packages name them as the command line does.
 */
export function sayOptions(thrown: unknown): unknown {
  if (!(thrown instanceof RegulaError)) return thrown;
  const { place, expected, received, advice, code } = thrown.details;
  const { option } = place ?? {};
  const said: ErrorDetails = {
    code,
    ...(place && { place: { ...place, ...(option !== undefined && { option: inCode(option) }) } }),
    expected: sayText(expected),
    ...(received && { received }),
    ...(advice && { advice: sayText(advice) }),
  };
  return new RegulaError(said);
}

/** What `work` returns, or throws as `sayOptions` says it. */
export function sayingOptions<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw sayOptions(error);
  }
}

function sayText(text: Text): Text {
  return mapRecord(text, inCode);
}

function inCode(words: string): string {
  return words.replace(/(?<![\w-])--([a-z]+(?:-[a-z]+)*)/g, (_, flag: string) => {
    const name = flag.replace(/-([a-z])/g, (__, letter: string) => letter.toUpperCase());
    return namesInCode[name] ?? name;
  });
}
