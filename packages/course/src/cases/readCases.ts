import { RegulaError, type Text, verbatim } from "@regula/base";
import type { z } from "zod";
import type { Arguments, Exercise, ExerciseCase, ExerciseId } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { partsOf, type Value } from "../exercises/value.ts";
import { expectedOf } from "../grading/expected.ts";
import type { HeldCases } from "../grading/heldCases.ts";
import { asArray } from "../numpy/ndArray.ts";
import {
  argumentsSchema,
  type CaseEntry,
  caseFileSchema,
  expectedSchemas,
} from "./caseFileSchema.ts";
import { drawArguments } from "./drawArguments.ts";
import { refuseAt, refuseIssue } from "./refuseCases.ts";

/** A file of cases is small. */
const mostCharacters = 5_000_000;

/**
 * A teacher's cases. Each is tried with the exercise's own answer, so that no case fails every
 * learner.
 *
 * @param source the file's name, for messages
 * @throws RegulaError naming the place in the file
 */
export function readCases(text: string, source: string): HeldCases {
  const { cases } = check(caseFileSchema, parse(text, source), source, "");
  const held: { [K in ExerciseId]?: ExerciseCase[] } = {};
  cases.forEach((entry, i) => {
    const at = `cases[${i}]`;
    const exercise = findExercise(entry);
    const one = readCase(entry, exercise, i, source, at);
    held[exercise.id] = [...(held[exercise.id] ?? []), one];
  });
  return held;
}

function findExercise({ exercise: name }: CaseEntry): Exercise {
  const found = Object.values(exercises).find(({ functionName }) => functionName === name);
  if (!found) throw new Error(name);
  return found;
}

function parse(text: string, source: string): unknown {
  if (text.length > mostCharacters) {
    throw new RegulaError({
      code: "file-too-large",
      place: { file: source },
      expected: { en: "a file of at most 5 MB", "pt-BR": "um arquivo de no máximo 5 MB" },
    });
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new RegulaError({
      code: "file-corrupt",
      place: { file: source },
      expected: { en: "JSON", "pt-BR": "JSON" },
      received: verbatim((error as Error).message.split("\n")[0]),
    });
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, source: string, at: string): T {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  throw refuseIssue(checked.error.issues[0], value, source, at);
}

function readCase(
  entry: CaseEntry,
  exercise: Exercise,
  index: number,
  source: string,
  at: string,
): ExerciseCase {
  const { id } = exercise;
  const given = check(
    argumentsSchema(id, entry.draw !== undefined),
    entry.arguments ?? {},
    source,
    `${at}.arguments`,
  );
  const title = readTitle(entry.title, index);
  try {
    const args: Arguments = orderArguments(exercise, {
      ...readValues(given),
      ...(entry.draw ? drawArguments(exercise.parameters, entry.draw, given) : {}),
    });
    const own: ExerciseCase = { title, arguments: args };
    const hasAnswer = partsOf(expectedOf(exercise, own), "").every(({ data }) =>
      data.every(Number.isFinite),
    );
    if (!hasAnswer) throw refuseAt(source, `${at}.arguments`, finite, notFinite);
    if (entry.expected === undefined) return own;
    const checked = check(expectedSchemas[id], entry.expected, source, `${at}.expected`);
    const expected = readExpected(exercise, checked as Plain);
    checkParts(exercise, own, expected, source, `${at}.expected`);
    return { ...own, expected };
  } catch (error) {
    if (error instanceof RegulaError && error.place.file === undefined) {
      const { expected, received } = error.details;
      throw refuseAt(source, `${at}.arguments`, expected, received);
    }
    throw error;
  }
}

const finite: Text = {
  en: "arguments for which the right answer is finite",
  "pt-BR": "argumentos para os quais a resposta certa é finita",
};
const notFinite: Text = {
  en: "some that give NaN or infinity",
  "pt-BR": "alguns que dão NaN ou infinito",
};

type Plain = number | readonly Plain[] | { readonly [name: string]: Plain };

/** In the order of the function's parameters. */
function orderArguments(exercise: Exercise, args: Arguments): Arguments {
  return Object.fromEntries(exercise.parameters.map((name) => [name, args[name]]));
}

function readValues(given: Readonly<Record<string, unknown>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, readValue(value as Plain)]),
  );
}

/** Lists of lists of numbers are arrays; lists of arrays, and of numbers alone, stay lists. */
function readValue(value: Plain): Value {
  if (typeof value === "number") return value;
  if (!Array.isArray(value)) return readValues(value as Readonly<Record<string, Plain>>);
  const isMatrix = Array.isArray(value[0]) && typeof value[0][0] === "number";
  return isMatrix ? asArray(value as number[][]) : value.map(readValue);
}

/** A forward pass is compared by A3, the first of what it returns. */
function readExpected({ returns }: Exercise, value: Plain): Value {
  const read = readValue(value);
  return returns === "result" ? [read] : read;
}

/** Names and shapes that no right answer has are the teacher's slip. */
function checkParts(
  exercise: Exercise,
  own: ExerciseCase,
  expected: Value,
  source: string,
  at: string,
): void {
  const known = new Map(
    partsOf(expectedOf(exercise, own), exercise.returns).map((part) => [part.name, part]),
  );
  for (const part of partsOf(expected, exercise.returns)) {
    const other = known.get(part.name);
    if (other && other.shape.join() === part.shape.join()) continue;
    const names = [...known.values()].map(({ name, shape }) => `${name} (${shape.join(", ")})`);
    throw refuseAt(
      source,
      at,
      {
        en: `names and shapes that the function returns: ${names.join("; ")}`,
        "pt-BR": `nomes e formas que a função devolve: ${names.join("; ")}`,
      },
      verbatim(`${part.name} (${part.shape.join(", ")})`),
    );
  }
}

function readTitle(title: CaseEntry["title"], index: number): Text {
  if (title === undefined) {
    return {
      en: `the teacher's case ${index + 1}`,
      "pt-BR": `caso ${index + 1} do professor`,
    };
  }
  return typeof title === "string" ? verbatim(title) : title;
}
