import { cleanText, escapeUnseen } from "@regula/base";
import { writeStandardOutput } from "../write/standardOutput.ts";
import { contract } from "./contract.ts";
import type { Document, DocumentName } from "./index.ts";

/**
 * The document of a command as text, `contract` first. Every command makes its JSON here.
 *
 * @param layout "one-line" for a command that goes on running, whose reader waits for the line's end
 */
export function formatDocument(
  document: Document<DocumentName>,
  layout: "indented" | "one-line" = "indented",
): string {
  const indent = layout === "indented" ? 2 : undefined;
  const json = JSON.stringify({ contract, ...document }, cleanWords, indent);
  return `${escapeUnseen(json)}\n`;
}

/** Of every document `text` holds words, which may quote cells and names; all else stays as it is. */
function cleanWords(key: string, value: unknown): unknown {
  if (key !== "text") return value;
  if (Array.isArray(value)) return value.map((words) => cleanWords(key, words));
  return typeof value === "string" ? cleanText(value) : value;
}

/** Prints the document of a command that makes nothing else. */
export function writeDocument(...document: Parameters<typeof formatDocument>): Promise<void> {
  return writeStandardOutput(formatDocument(...document));
}
