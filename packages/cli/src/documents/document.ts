import { cleanText, escapeUnseen } from "@regula/base";
import { writeStandardOutput } from "../write/standardOutput.ts";
import { contract } from "./contract.ts";
import type { Document, DocumentName } from "./index.ts";

/**
 * Prints the document of a command, `contract` first. Every command prints its JSON here.
 *
 * @param layout "one-line" for a command that goes on running, whose reader waits for the line's end
 */
export function writeDocument(
  document: Document<DocumentName>,
  layout: "indented" | "one-line" = "indented",
): Promise<void> {
  const indent = layout === "indented" ? 2 : undefined;
  const json = JSON.stringify({ contract, ...document }, cleanWords, indent);
  return writeStandardOutput(`${escapeUnseen(json)}\n`);
}

/** Of every document `text` holds words, which may quote cells and names; all else stays as it is. */
function cleanWords(key: string, value: unknown): unknown {
  if (key !== "text") return value;
  if (Array.isArray(value)) return value.map((words) => cleanWords(key, words));
  return typeof value === "string" ? cleanText(value) : value;
}
