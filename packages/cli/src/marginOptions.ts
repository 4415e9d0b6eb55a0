import type { Language } from "@regula/engine";
import { type Margins, marginParameters } from "@regula/engine/study";
import type { Command } from "commander";
import type { GivenFlag } from "./commandLine.ts";
import { flagOf, parameterOption } from "./options.ts";

/** The flags that state which differences matter, under the names that commander gives them. */
export interface MarginFlags {
  readonly marginLogLoss: number;
  readonly marginAccuracy: number;
  readonly marginVariance: number;
}

/** Adds the flags of `MarginFlags`. */
export function addMarginOptions(command: Command, language: Language): Command {
  for (const parameter of Object.values(marginParameters)) {
    command.addOption(parameterOption(parameter, language).default(parameter.default));
  }
  return command;
}

export function readMargins(flags: MarginFlags): Margins {
  return {
    logLoss: flags.marginLogLoss,
    accuracy: flags.marginAccuracy,
    variance: flags.marginVariance,
  };
}

/** The flags that state these margins again; those that stand by default are left out. */
export function marginFlags(flags: MarginFlags): GivenFlag[] {
  const margins = readMargins(flags);
  return (["logLoss", "accuracy", "variance"] as const).map((margin) => {
    const { name, default: byDefault } = marginParameters[margin];
    const value = margins[margin];
    return [flagOf(name), value === byDefault ? undefined : String(value)];
  });
}
