import type { Kickset } from "@regula/football";
import type { UsedPreset } from "@regula/studies";
import type { QueueOption } from "../jobs/queueOption.ts";
import { writeCommand } from "../options/commandLine.ts";
import { kickFilterFlags } from "../options/kickFilterOptions.ts";
import type { ReportOption } from "../options/reportOption.ts";
import { type TrainingOptions, trainingFlags } from "../options/trainingOptions.ts";
import type { KickFileOptions } from "./kickData.ts";
import { readingFlags } from "./readingOptions.ts";

/** What `regula recommend` is asked. */
export interface RecommendCommandOptions extends QueueOption, TrainingOptions, KickFileOptions {
  readonly minLength: number;
  readonly scatter: number;
  readonly members: number;
  readonly permutations: number;
  readonly value?: string | true;
  readonly tune?: boolean;
  readonly map?: string;
  readonly grid?: string;
  readonly report?: ReportOption;
  readonly json?: boolean;
}

/** A command line that gives the same advice again: what was asked, and every default that decides it. */
export function describeRecommendCommand(
  file: string | undefined,
  options: RecommendCommandOptions,
  preset: UsedPreset,
  { told }: Pick<Kickset, "told">,
): string {
  return writeCommand("recommend", file, [
    ["--label", options.label],
    ["--positive", options.positive],
    ["--features", options.features],
    ["--team", options.team],
    ...kickFilterFlags(options),
    ...readingFlags(options),
    ["--min-length", told.length || file === undefined ? String(options.minLength) : undefined],
    ["--scatter", String(options.scatter)],
    ["--members", String(options.members)],
    ["--permutations", String(options.permutations)],
    ["--tune", options.tune || undefined],
    ...trainingFlags(options, preset),
    ["--value", options.value],
  ]);
}
