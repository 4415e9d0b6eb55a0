import { parseArgs } from "node:util";
import { say } from "./setup.mjs";

/** A script's options; prints `help` and ends where they ask for it or are none of its own. */
export function readFlags(options, help) {
  try {
    const flags = { ...options, help: { type: "boolean" } };
    const { values } = parseArgs({ options: flags });
    if (!values.help) return values;
    process.stdout.write(help);
    process.exit(0);
  } catch (error) {
    if (!String(error.code).startsWith("ERR_PARSE_ARGS")) throw error;
    refuse(`${error.message.split(". ")[0]}.\n\n${help}`);
  }
}

/** A whole number from `least` on; where none is given, `byDefault`. */
export function readWhole(text, { option, least, byDefault }) {
  const value = Number(text ?? byDefault);
  if (Number.isInteger(value) && value >= least && value < 2 ** 31) return value;
  return refuse(`--${option}: a whole number from ${least} to ${2 ** 31 - 1}; not ${text}`);
}

export function refuse(sentence) {
  say(sentence.trimEnd());
  process.exit(2);
}
