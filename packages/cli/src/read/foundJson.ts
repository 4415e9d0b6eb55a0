import type { Text } from "@regula/base";
import { comparisonFormat } from "../resume/comparison/checkpointFile.ts";
import { trainingsKind, trialsKind } from "../resume/journalKind.ts";

/** What Regula writes as JSON besides models, by how it begins. */
const others: readonly (readonly [begins: RegExp, what: Text])[] = [
  [
    /^\s*\{\s*"contract":/,
    {
      en: "the JSON document that a command prints (--json)",
      "pt-BR": "o documento JSON que um comando imprime (--json)",
    },
  ],
  [
    ofFormat(trialsKind.format),
    { en: "a journal of regula tune", "pt-BR": "um diário de regula tune" },
  ],
  [
    ofFormat(trainingsKind.format),
    { en: "a checkpoint of regula train", "pt-BR": "um checkpoint de regula train" },
  ],
  [
    ofFormat(comparisonFormat),
    { en: "a checkpoint of regula compare", "pt-BR": "um checkpoint de regula compare" },
  ],
];

function ofFormat(format: string): RegExp {
  return new RegExp(`^\\s*\\{\\s*"format":\\s*"${format}"`);
}

const headOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes.subarray(0, 256));

/**
 * Whether a file begins as JSON does. The length that a safetensors file begins with may look like a
 * bracket, and has zeros after it.
 */
export function isJson(bytes: Uint8Array): boolean {
  return /^\s*[{[]/.test(headOf(bytes)) && !bytes.subarray(0, 8).includes(0);
}

/** What a JSON file is that Regula wrote and that is no model; null for anything else. */
export function nameOtherJson(bytes: Uint8Array): Text | null {
  const head = headOf(bytes);
  return others.find(([begins]) => begins.test(head))?.[1] ?? null;
}
