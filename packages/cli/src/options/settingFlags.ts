import { linearWord, parseVariant } from "@regula/models";
import { type Aim, type TunedSetting, type TuneResult, variantWords } from "@regula/studies";
import { type GivenFlag, writeCommand } from "./commandLine.ts";
import { plainFlagOf } from "./options.ts";

/** The settings that a variant has in place of flags of their own. */
export const regularizerNames: readonly string[] = Object.values(variantWords).map(
  ({ option }) => option,
);

/** What of a setting the flags of `regula train` say. */
type FlaggedSetting = Pick<
  TunedSetting,
  "changes" | "regularizers" | "variant" | "isBaseline" | "isAverage" | "parts"
>;

/** The flags by which `regula train` trains with a setting, in addition to those of the study. */
export function settingFlags(setting: FlaggedSetting, aim: Aim): GivenFlag[] {
  if (setting.isBaseline) return [["--variant", linearWord]];
  if (setting.isAverage) return [["--settings", setting.parts.join(";")]];
  if (aim === "regularization") return [["--variant", setting.variant]];
  const differences = { ...setting.changes, ...setting.regularizers };
  return Object.entries(differences).map(([name, value]) => [plainFlagOf(name), String(value)]);
}

/** Whether rows are held back to stop by, which `regula train` refuses. */
export function stopsEarly({ variant, isBaseline, isAverage }: FlaggedSetting): boolean {
  return !isBaseline && !isAverage && parseVariant(variant).patience !== undefined;
}

/**
 * The command that trains a model with what a study chose; null where it chose nothing, or early
 * stopping, which models do not have.
 *
 * @param asked the flags that the study was asked with: of its data, of the training of networks, which a
 * linear model has none of, and what both have
 */
export function winnerCommand(
  { aim, chosen, settings }: Pick<TuneResult, "aim" | "chosen" | "settings">,
  file: string | undefined,
  asked: Readonly<Record<"data" | "training" | "both", readonly GivenFlag[]>>,
): string | null {
  const setting = settings.find(({ name }) => name === chosen);
  if (!setting || stopsEarly(setting)) return null;
  const training = setting.isBaseline ? [] : asked.training;
  return writeCommand("train", file, [
    ...asked.data,
    ...training,
    ...asked.both,
    ...settingFlags(setting, aim),
  ]);
}
