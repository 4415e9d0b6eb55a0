// Where the clone stands, and how set-up speaks.
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}
