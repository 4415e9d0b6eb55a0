import { readFileSync } from "node:fs";
import { exampleFiles, exampleNames, pageOf } from "./examples.ts";

/** A page for each example. */
export function examplePaths(language: "en" | "pt-BR") {
  return exampleNames.map((name) => ({
    params: { name },
    content: pageOf(
      name,
      language,
      readFileSync(new URL(exampleFiles[name], import.meta.url), "utf8"),
    ),
  }));
}
