import type { Language } from "@regula/base";
import { type Margins, marginParameters } from "@regula/studies";
import type { Command } from "commander";
import type { GivenFlag } from "./commandLine.ts";
import { flagOf, parameterOption } from "./options.ts";

/** The flags that state which differences matter, under the names that commander gives them. */
export interface MarginFlags {
  readonly marginLogLoss: number;
  readonly marginAccuracy: number;
  readonly marginVariance: number;
}

/** Those of classes alone. */
export type ClassMarginFlags = Omit<MarginFlags, "marginVariance">;

const allMargins = ["logLoss", "accuracy", "variance"] as const;

/** Of a command that has classes alone. */
export const classMargins = ["logLoss", "accuracy"] as const;

/** Those that `regula train` reads. */
export const trainMargins = ["logLoss", "variance"] as const;

/** Adds the flags of `MarginFlags`, or those of them that a command reads. */
export function addMarginOptions(
  command: Command,
  language: Language,
  margins: readonly (keyof Margins)[] = allMargins,
): Command {
  for (const margin of margins) {
    const parameter = marginParameters[margin];
    command.addOption(parameterOption(parameter, language).default(parameter.default));
  }
  return command;
}

/** The margins that flags state; defaults for flags that the command does not have. */
export function readMargins(flags: Partial<MarginFlags>): Margins {
  return {
    logLoss: flags.marginLogLoss ?? marginParameters.logLoss.default,
    accuracy: flags.marginAccuracy ?? marginParameters.accuracy.default,
    variance: flags.marginVariance ?? marginParameters.variance.default,
  };
}

/** The flags that state these margins again; those that stand by default are left out. */
export function marginFlags(
  flags: Partial<MarginFlags>,
  margins: readonly (keyof Margins)[] = allMargins,
): GivenFlag[] {
  const values = {
    logLoss: flags.marginLogLoss,
    accuracy: flags.marginAccuracy,
    variance: flags.marginVariance,
  };
  return margins.map((margin) => {
    const { name, default: byDefault } = marginParameters[margin];
    const value = values[margin];
    return [flagOf(name), value === byDefault ? undefined : value?.toString()];
  });
}
