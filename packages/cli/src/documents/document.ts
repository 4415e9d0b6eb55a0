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
  return writeStandardOutput(`${JSON.stringify({ contract, ...document }, null, indent)}\n`);
}
