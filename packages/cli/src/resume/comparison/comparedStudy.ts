import { createHash } from "node:crypto";
import { fingerprint, RegulaError, type Text } from "@regula/base";
import { type Dataset, foldsParameter } from "@regula/data";
import type { EngineName } from "@regula/engine";
import type { CompareData, CompareSettings } from "@regula/studies";
import type { RepeatsPlan } from "../repeatsOption.ts";
import {
  type DecidingOptions,
  describeDifferences,
  describeOptions,
  writeSorted,
} from "../study/keptStudy.ts";
import type { ComparedPart, OptionRoles } from "../study/optionRoles.ts";

/** What a comparison is of: its checkpoint is that of no other. */
export interface ComparedStudy {
  /** Digests of the data; that of the test rows null where there are none. */
  readonly train: string;
  readonly test: string | null;
  /** What the trainings depend on in addition to the data and the variant, as text. */
  readonly settings: string;
  /** Names. */
  readonly variants: readonly string[];
  /** Null without. */
  readonly repeats: ComparedRepeats | null;
  readonly options: DecidingOptions;
}

interface ComparedRepeats {
  readonly count: number;
  /** Digest of the rows that are parted, and into how many folds. */
  readonly rows: string;
  readonly folds: number;
}

/** How a comparison trains. */
interface ComparedTraining {
  readonly settings: CompareSettings;
  readonly plan: RepeatsPlan | null;
}

/** @param roles of the command's options */
export function describeCompared<Options extends { readonly engine: EngineName }>(
  { train, test }: CompareData,
  { settings, plan }: ComparedTraining,
  options: Options,
  roles: OptionRoles<Options, ComparedPart>,
): ComparedStudy {
  // No training depends on the margins.
  const { variants, margins: _, ...others } = settings;
  const repeats = plan && {
    count: plan.settings.repeats,
    rows: digestData(plan.data),
    folds: plan.settings.folds ?? foldsParameter.default,
  };
  return {
    train: digestData(train),
    test: test && digestData(test),
    settings: writeSorted({ engine: options.engine, ...others }),
    variants: variants.map(({ name }) => name),
    repeats,
    options: describeOptions(options, roles),
  };
}

function digestData({ featureNames, targetName, classes, X, Y, group, time }: Dataset): string {
  const names = [featureNames, targetName, classes, group ?? null, time ?? null];
  const numbers = fingerprint(X.data, Y.data);
  return createHash("sha256")
    .update(JSON.stringify([names, X.columns, numbers]))
    .digest("hex");
}

const partNames: Readonly<Record<ComparedPart, Text>> = {
  train: { en: "other training data", "pt-BR": "outros dados de treino" },
  test: { en: "other test data", "pt-BR": "outros dados de teste" },
  settings: { en: "other settings", "pt-BR": "outras opções de treino" },
  variants: {
    en: "variants that are not asked for now",
    "pt-BR": "variantes que agora não se pedem",
  },
  repeats: {
    en: "repeats that are not asked for now",
    "pt-BR": "repetições que agora não se pedem",
  },
};

/** Whether what was done for one comparison is all used by another: that may ask for more, of the same. */
const goesOn: Readonly<
  Record<ComparedPart, (kept: ComparedStudy, asked: ComparedStudy) => boolean>
> = {
  train: (kept, asked) => kept.train === asked.train,
  test: (kept, asked) => kept.test === asked.test,
  settings: (kept, asked) => kept.settings === asked.settings,
  variants: (kept, asked) => kept.variants.every((name) => asked.variants.includes(name)),
  repeats({ repeats: kept }, { repeats: asked }) {
    if (kept === null) return true;
    const { count = 0, rows, folds } = asked ?? {};
    return kept.count <= count && kept.rows === rows && kept.folds === folds;
  },
};

/**
 * Makes sure that all that a checkpoint holds is used, as it is removed then.
 *
 * @param command that began it
 * @throws RegulaError that says what differs
 */
export function checkGoesOn(
  kept: ComparedStudy,
  asked: ComparedStudy,
  { file, command }: Readonly<Record<"file" | "command", string>>,
): void {
  const names = Object.keys(goesOn) as ComparedPart[];
  const differing = names.filter((name) => !goesOn[name](kept, asked));
  if (differing.length === 0) return;
  const told = describeDifferences(differing, partNames, [kept.options, asked.options]);
  throw new RegulaError({
    code: "shape-mismatch",
    place: { file },
    expected: { en: "a checkpoint of this comparison", "pt-BR": "um checkpoint desta comparação" },
    received: {
      en: `another's, with ${told.en}`,
      "pt-BR": `o de outra, com ${told["pt-BR"]}`,
    },
    advice: {
      en: `Go on with it by the command that began it (${command}), or name another file with --checkpoint.`,
      "pt-BR": `Continue com ele pelo comando que o começou (${command}), ou indique outro arquivo com --checkpoint.`,
    },
  });
}
