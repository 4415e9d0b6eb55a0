import { RegulaError, type Text, verbatim } from "@regula/base";
import type { z } from "zod";

/** A refusal of what stands at a place of a file of cases, such as `cases[2].arguments.A3`. */
export function refuseAt(
  source: string,
  at: string,
  expected: Text,
  received?: Text | undefined,
): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { file: source },
    expected: at
      ? { en: `${expected.en} at ${at}`, "pt-BR": `${expected["pt-BR"]} em ${at}` }
      : expected,
    ...(received ? { received } : {}),
  });
}

type Issue = z.core.$ZodIssue;

const types: Readonly<Record<string, Text>> = {
  number: { en: "a finite number", "pt-BR": "um número finito" },
  int: { en: "a whole number", "pt-BR": "um número inteiro" },
  string: { en: "a text", "pt-BR": "um texto" },
  array: { en: "a list", "pt-BR": "uma lista" },
  tuple: { en: "a list of two numbers", "pt-BR": "uma lista de dois números" },
  object: { en: "an object", "pt-BR": "um objeto" },
  record: { en: "an object", "pt-BR": "um objeto" },
};

function expectedBy(issue: Issue): Text {
  switch (issue.code) {
    case "invalid_type":
      return types[issue.expected] ?? verbatim(issue.expected);
    case "invalid_value": {
      const values = issue.values.map((value) => JSON.stringify(value)).join(", ");
      if (issue.values.length === 1) return verbatim(values);
      return { en: `one of ${values}`, "pt-BR": `um de ${values}` };
    }
    case "too_small":
      return issue.origin === "array"
        ? {
            en: `a list of ${issue.minimum} or more`,
            "pt-BR": `uma lista de ${issue.minimum} ou mais`,
          }
        : { en: `at least ${issue.minimum}`, "pt-BR": `no mínimo ${issue.minimum}` };
    case "too_big":
      return issue.origin === "array"
        ? {
            en: `a list of at most ${issue.maximum}`,
            "pt-BR": `uma lista de no máximo ${issue.maximum}`,
          }
        : { en: `at most ${issue.maximum}`, "pt-BR": `no máximo ${issue.maximum}` };
    case "unrecognized_keys":
      return { en: "no other names", "pt-BR": "nenhum outro nome" };
    default:
      return {
        en: "a text, or one in each language",
        "pt-BR": "um texto, ou um em cada idioma",
      };
  }
}

/** The first thing that a schema found wrong, in words. */
export function refuseIssue(issue: Issue, value: unknown, source: string, at: string): RegulaError {
  const place = issue.path.reduce<string>(
    (path, key) =>
      typeof key === "number" ? `${path}[${key}]` : `${path}${path ? "." : ""}${String(key)}`,
    at,
  );
  const received =
    issue.code === "unrecognized_keys" ? issue.keys.join(", ") : receivedAt(value, issue.path);
  return refuseAt(
    source,
    place,
    expectedBy(issue),
    received === null ? { en: "nothing", "pt-BR": "nada" } : verbatim(received),
  );
}

/** What stands there, shortened; null for nothing. */
function receivedAt(value: unknown, path: Issue["path"]): string | null {
  const found = path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
  if (found === undefined) return null;
  const text = JSON.stringify(found);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
