import { endianness } from "node:os";
import { cleanText, type Language, type Text } from "@regula/base";
import type { StudyData } from "@regula/data";
import { plainFlagOf } from "../../options/options.ts";
import { fingerprintStudy } from "../../read/studyFile.ts";
import { version } from "../../version.ts";
import { type OptionRole, type OptionRoles, roleOf, type StudyPart } from "./optionRoles.ts";

/** Options by flag, as they were given; one without a value is "". */
type GivenOptions = Readonly<Record<string, string>>;

/** The options that decide each part of a study. */
export type DecidingOptions = Readonly<Partial<Record<string, GivenOptions>>>;

/** What a journal, or a checkpoint of `train`, is of: it is that of no other study. */
export interface KeptStudy {
  /** What the records depend on, as text. */
  readonly parts: Readonly<Record<StudyPart, string>>;
  /** By which one says what differs; their spelling does not distinguish studies. */
  readonly options: DecidingOptions;
}

/**
 * @param settings what the records depend on in addition to the data, free of what may change
 * @param roles of the command's options
 */
export function describeStudy<Options extends object>(
  { table, options: { inputEncoding, ...asked } }: Pick<StudyData, "table" | "options">,
  settings: object,
  options: Options,
  roles: OptionRoles<Options, StudyPart>,
): KeptStudy {
  const parts = {
    data: fingerprintStudy({ table, options: asked }),
    settings: writeSorted({ inputEncoding, settings }),
    program: `${version}, ${endianness()}`,
  };
  return { parts, options: describeOptions(options, roles) };
}

/** JSON whose names are in order, so that the same settings are the same text. */
export function writeSorted(value: unknown): string {
  return JSON.stringify(value, (_, one) => {
    const isRecord = typeof one === "object" && one !== null && !Array.isArray(one);
    return isRecord ? Object.fromEntries(Object.entries(one).sort(byName)) : one;
  });
}

const byName = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);

/** The given options of a command that decide its study, by the part they decide. */
export function describeOptions(
  options: object,
  roles: Readonly<Record<string, OptionRole<string>>>,
): DecidingOptions {
  const byPart: Record<string, Record<string, string>> = {};
  for (const [name, value] of Object.entries(options)) {
    const part = roleOf(roles, name);
    if (part === "free" || value === undefined || value === false) continue;
    byPart[part] = { ...byPart[part], [plainFlagOf(name)]: spell(value) };
  }
  return byPart;
}

function spell(value: unknown): string {
  if (value === true) return "";
  return value instanceof Set ? [...value].join(",") : String(value);
}

const partNames: Readonly<Record<StudyPart, Text>> = {
  data: {
    en: "other data (the file is another, or has changed)",
    "pt-BR": "outros dados (o arquivo é outro, ou mudou)",
  },
  settings: { en: "other settings", "pt-BR": "outras opções de treino" },
  program: {
    en: "another version of Regula, or a machine of another byte order",
    "pt-BR": "outra versão do Regula, ou uma máquina de outra ordem de bytes",
  },
};

type KeptAndAsked = readonly [kept: DecidingOptions, asked: DecidingOptions];

/** What differs between two studies of which one cannot go on with what the other kept. */
export function describeStudies(kept: KeptStudy, asked: KeptStudy): Text {
  const parts = Object.keys(partNames) as StudyPart[];
  const options = [kept.options, asked.options] as const;
  const isOther = (part: StudyPart) => kept.parts[part] !== asked.parts[part];
  const areSettingsAsked = describeGiven(options, "settings", "en").length > 0;
  const differing = parts.filter(
    // Other data have other settings of their own, such as those that a task is searched with.
    (part) => isOther(part) && (part !== "settings" || areSettingsAsked || !isOther("data")),
  );
  return describeDifferences(differing, partNames, options);
}

/**
 * Of each part that differs the options that do, with the kept and the given value; a part whose
 * options are alike by its name.
 */
export function describeDifferences<Part extends string>(
  differing: readonly Part[],
  names: Readonly<Record<Part, Text>>,
  options: KeptAndAsked,
): Text {
  const list = (language: Language) =>
    differing
      .flatMap((part) => {
        const told = describeGiven(options, part, language);
        return told.length > 0 ? told : [names[part][language]];
      })
      .join(", ");
  return { en: list("en"), "pt-BR": list("pt-BR") };
}

const words = {
  no: { en: "no", "pt-BR": "sem" },
  now: { en: "now", "pt-BR": "agora" },
  with: { en: "with it", "pt-BR": "com ela" },
  without: { en: "without it", "pt-BR": "sem ela" },
} satisfies Record<string, Text>;

/** Such as `--seed 0 (now 1)`, `no --drop (now a,b)`, `--pool (now without it)`. */
function describeGiven([one, other]: KeptAndAsked, part: string, language: Language): string[] {
  const [kept, asked] = [one[part] ?? {}, other[part] ?? {}];
  const flags = new Set([...Object.keys(kept), ...Object.keys(asked)]);
  return [...flags].flatMap((flag) => {
    const [before, now] = [kept[flag], asked[flag]];
    if (before === now) return [];
    const was = before === undefined ? `${words.no[language]} ${flag}` : `${flag} ${before}`.trim();
    const given = now === "" ? words.with[language] : (now ?? words.without[language]);
    return [`${cleanText(was, 99)} (${words.now[language]} ${cleanText(given, 99)})`];
  });
}
