import { linearWord } from "@regula/models";
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

/** The flags by which `regula train` trains with a setting, beside those that the study was asked with. */
export function settingFlags(setting: FlaggedSetting, aim: Aim): GivenFlag[] {
  if (setting.isBaseline) return [["--variant", linearWord]];
  if (setting.isAverage) return [["--settings", setting.parts.join(";")]];
  if (aim === "regularization") return [["--variant", setting.variant]];
  const differences = { ...setting.changes, ...setting.regularizers };
  return Object.entries(differences).map(([name, value]) => [plainFlagOf(name), String(value)]);
}

/**
 * The command that trains a model with what a study chose; null where it chose nothing.
 *
 * @param asked the flags that the study was asked with: of its data, and of training, which a linear
 * model has none of
 */
export function winnerCommand(
  { aim, chosen, settings }: Pick<TuneResult, "aim" | "chosen" | "settings">,
  file: string | undefined,
  asked: { readonly data: readonly GivenFlag[]; readonly training: readonly GivenFlag[] },
): string | null {
  const setting = settings.find(({ name }) => name === chosen);
  if (!setting) return null;
  const training = setting.isBaseline ? [] : asked.training;
  return writeCommand("train", file, [...asked.data, ...training, ...settingFlags(setting, aim)]);
}
