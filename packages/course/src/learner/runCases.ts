import { RegulaError } from "@regula/base";
import { decodeValue, type EncodedValue, encodeValue } from "../exercises/value.ts";
import type { Numpy } from "../numpy/numpy.ts";
import { limitOf } from "./limitOf.ts";

/** What the sandbox is asked: to call the function with each list of arguments. */
export interface CallRequest {
  /** NumPy's generator starts from here before each call. */
  readonly seed: number;
  readonly calls: readonly (readonly EncodedValue[])[];
}

/** What came of one call. */
export type CallOutcome =
  | {
      readonly is: "returned";
      readonly value: EncodedValue;
      /** The arguments after the call: other than before where the function wrote into them. */
      readonly argumentsAfter: readonly EncodedValue[];
    }
  | {
      readonly is: "thrown";
      readonly name: string;
      readonly message: string;
      /** In the learner's language where the helper threw it. */
      readonly translated: Readonly<Record<"en" | "pt-BR", string>> | null;
      readonly stack: string;
    };

/** Inside the sandbox: calls the learner's function. Requests and answers are JSON. */
export function runCases(candidate: unknown, requestText: string, np: Numpy): string {
  const { seed, calls }: CallRequest = JSON.parse(requestText);
  const outcomes: CallOutcome[] = [];
  for (const encoded of calls) {
    const outcome = call(candidate as Candidate, encoded, seed, np);
    outcomes.push(outcome);
    // What met a limit once would only meet it again.
    if (outcome.is === "thrown" && limitOf(outcome.name, outcome.message)) break;
  }
  return JSON.stringify(outcomes);
}

type Candidate = (...args: readonly unknown[]) => unknown;

function call(
  candidate: Candidate,
  encoded: readonly EncodedValue[],
  seed: number,
  np: Numpy,
): CallOutcome {
  const args = encoded.map(decodeValue);
  try {
    np.random.seed(seed);
    const value = candidate(...args);
    return {
      is: "returned",
      value: encodeValue(value),
      argumentsAfter: args.map((argument) => encodeValue(argument)),
    };
  } catch (error) {
    return describeThrown(error);
  }
}

/** Anything may be thrown, and what it says of itself may be no text, or throw in its turn. */
function describeThrown(error: unknown): CallOutcome {
  const read = (name: "name" | "message" | "stack", otherwise: string) =>
    attempt(() => (error as Partial<Record<typeof name, unknown>>)[name], otherwise);
  const isError = error instanceof Error;
  return {
    is: "thrown",
    name: isError ? read("name", "Error") : "Error",
    message: isError ? read("message", "") : attempt(() => String(error), `${typeof error} thrown`),
    translated: isError && error instanceof RegulaError ? translate(error) : null,
    stack: isError ? read("stack", "") : "",
  };
}

function translate(error: RegulaError): Record<"en" | "pt-BR", string> | null {
  const en = attempt(() => error.in("en"), "");
  const portuguese = attempt(() => error.in("pt-BR"), "");
  return en && portuguese ? { en, "pt-BR": portuguese } : null;
}

function attempt(read: () => unknown, otherwise: string): string {
  try {
    const text = read();
    return typeof text === "string" ? text : otherwise;
  } catch (error) {
    // What has no end is stopped here too.
    if (error instanceof Error && limitOf("InternalError", String(error.message))) throw error;
    return otherwise;
  }
}
