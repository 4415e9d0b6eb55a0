import path from "node:path";
import {
  type ChoiceParameter,
  cleanText,
  type Language,
  RegulaError,
  type Text,
  verbatim,
} from "@regula/base";
import { defaultHost } from "@regula/engine";
import {
  areKicks,
  chooseKicks,
  eventsOfProviders,
  footKinds,
  type Kick,
  type KickKind,
  type KickLabel,
  kickKinds,
  kickLabelParameter,
  kicksToTable,
  minLengthParameter,
  type ProviderName,
  providers,
  summarizeKicks,
} from "@regula/football";
import { describeReading } from "@regula/report";
import type { Command } from "commander";
import { cure } from "../cures.ts";
import { formatDocument } from "../documents/document.ts";
import type { Document } from "../documents/index.ts";
import type { ExitCode } from "../exitCode.ts";
import {
  addKickFilterOptions,
  type KickFilterOptions,
  readKickFilters,
} from "../options/kickFilterOptions.ts";
import { addCommonOptions, parameterOption } from "../options/options.ts";
import { claimOutput } from "../own/ownFile.ts";
import { tableKind } from "../own/tableKind.ts";
import { withInterrupt } from "../progress/interrupt.ts";
import { createStudyProgress } from "../progress/studyProgress.ts";
import { type EventKicks, gatherKicks, kicksOfTeam } from "../read/eventKicks.ts";
import { formatKicks } from "../terminal/football/kicksText.ts";
import { deliver } from "../write/deliver.ts";

interface KicksOptions extends Omit<KickFilterOptions, "kinds"> {
  readonly provider?: ProviderName;
  readonly team?: string;
  readonly label: KickLabel;
  readonly minLength?: number;
  readonly kinds?: readonly KickKind[];
  readonly output?: string;
  readonly json?: boolean;
}

const providerParameter: ChoiceParameter<ProviderName> = {
  kind: "choice",
  name: "provider",
  choices: providers,
  default: providers[0],
  label: { en: "Provider", "pt-BR": "Provedor" },
  help: {
    en: "provider of the events; by default detected in each file",
    "pt-BR": "de quem são os eventos; por padrão visto em cada arquivo",
  },
};

const words = {
  description: {
    en: "finds the kicks of goalkeepers' teams in event data, determines the outcome of each, and writes them as a table",
    "pt-BR":
      "encontra os chutes dos times dos goleiros em dados de eventos, diz em que resultaram e os escreve numa tabela",
  },
  files: {
    en: `files with ${eventsOfProviders.en}, or folders of them`,
    "pt-BR": `arquivos com ${eventsOfProviders["pt-BR"]}, ou pastas com eles`,
  },
  team: { en: "the kicks of this team only", "pt-BR": "só os chutes deste time" },
  minLength: {
    en: "only kicks of so many meters and more; without it all are written, and those of 40 and more judged",
    "pt-BR":
      "só chutes de tantos metros ou mais; sem isso todos são escritos, e julgados os de 40 ou mais",
  },
  output: { en: "CSV file to write the kicks to", "pt-BR": "arquivo CSV onde escrever os chutes" },
  nothing: {
    en: "No kick is left to count.",
    "pt-BR": "Não sobrou chute para contar.",
  },
  unread: { en: "Not read:", "pt-BR": "Não lido:" },
} satisfies Record<string, Text>;

const ownKicks = tableKind({ en: "a table of kicks", "pt-BR": "uma tabela de chutes" }, areKicks);

const megabytes = verbatim("MB");

/** `regula kicks`: from event data to a table of kicks. */
export function addKicksCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const minLength = parameterOption(minLengthParameter, language);
  minLength.description = words.minLength[language];
  const command = program
    .command("kicks")
    .description(words.description[language])
    .argument("<files...>", words.files[language])
    .addOption(parameterOption(providerParameter, language))
    .option("--team <name>", words.team[language])
    .addOption(parameterOption(kickLabelParameter, language).default(kickLabelParameter.default))
    .addOption(minLength)
    .option("-o, --output <file.csv>", words.output[language], readOutput);
  addKickFilterOptions(command, language, "events");
  addCommonOptions(command, language).action(async (files: string[], options: KicksOptions) => {
    end(await runKicks(files, options, language));
  });
}

async function runKicks(
  paths: readonly string[],
  options: KicksOptions,
  language: Language,
): Promise<ExitCode> {
  const claimed = options.output === undefined ? null : claimOutput("-o", options.output, ownKicks);
  const gathered = await withInterrupt((signal) => gather(paths, options, signal, language));
  for (const { error } of gathered.refused) {
    process.stderr.write(`${words.unread[language]} ${cure(error).in(language)}\n`);
  }
  const kicks = choose(gathered, paths, options);
  // A table of some of the matches would look like one of all.
  const output = gathered.interrupted || kicks.length === 0 ? null : claimed;
  const { label, minLength = minLengthParameter.default } = options;
  const { kinds = footKinds } = options;
  const summary = summarizeKicks(kicks, { label, minLength, kinds });
  const content = () => kicksToTable(kicks);
  await deliver({
    files: output === null ? [] : [{ output, content, told: () => null }],
    isJson: options.json,
    text(written) {
      const table = written.get(output?.file ?? "") ?? null;
      if (!options.json) {
        const found = kicks.length > 0 ? formatKicks(summary, language) : words.nothing[language];
        const ended = describeEnd(
          gathered,
          kicks.length,
          { isAsked: output !== null, table },
          language,
        );
        const read = describeReading(gathered, language).map((line) => `\n${line}\n`);
        return `${kicks.length > 0 ? found : `${found}\n`}${read.join("")}\n${ended}\n`;
      }
      const { providers: found, files, matches, refused, interrupted } = gathered;
      const { notes, repeatedKicks, copies, splitMatches } = gathered;
      return formatDocument({
        providers: found,
        files,
        matches,
        refused: refused.map(({ file, error }) => ({ file, error: cure(error).in(language) })),
        notes: {
          ...notes.counts,
          unknownTypes: Object.fromEntries(notes.unknownTypes),
          repeatedKicks,
          copies,
          splitMatches,
        },
        interrupted,
        output: table,
        team: options.team ?? null,
        summary: { ...summary, label, minLength },
      } satisfies Document<"kicks">);
    },
  });
  if (gathered.interrupted) return 130;
  return gathered.refused.length > 0 || kicks.length === 0 ? 1 : 0;
}

async function gather(
  paths: readonly string[],
  { provider, since, until }: KicksOptions,
  signal: AbortSignal,
  language: Language,
): Promise<EventKicks> {
  const progress = createStudyProgress(process.stderr, language, defaultHost.now, {
    unit: megabytes,
  });
  const toMegabytes = (bytes: number) => Math.ceil(bytes / 1e5) / 10;
  try {
    return await gatherKicks(paths, {
      provider,
      since,
      until,
      signal,
      onRead: (done, total) => progress.advance(toMegabytes(done), toMegabytes(total)),
    });
  } finally {
    progress.end();
  }
}

function choose(
  { kicks, interrupted }: EventKicks,
  paths: readonly string[],
  options: KicksOptions,
): readonly Kick[] {
  const { team, kinds = kickKinds, minLength = 0 } = options;
  // Of matches that were not read the team may be one.
  const ofTeam =
    team === undefined || (interrupted && kicks.length === 0) ? kicks : kicksOfTeam(kicks, team);
  // Days filter whole matches, while they are read.
  const { since: _, until: __, kinds: ___, ...asked } = options;
  const chosen =
    ofTeam.length === 0 ? ofTeam : chooseKicks(ofTeam, readKickFilters(asked), paths.join(", "));
  // A placeholder has no length: it stays where none is asked for.
  return chosen.filter(
    ({ kind, length }) =>
      kinds.includes(kind) && (minLength === 0 || (length !== null && length >= minLength)),
  );
}

function describeEnd(
  { files, matches, interrupted }: EventKicks,
  rows: number,
  { isAsked, table: written }: { readonly isAsked: boolean; readonly table: string | null },
  language: Language,
): string {
  const read = {
    en: `Matches read: ${matches}; event files: ${files}.`,
    "pt-BR": `Jogos lidos: ${matches}; arquivos de eventos: ${files}.`,
  }[language];
  if (interrupted) {
    const cut = {
      en: "Interrupted: no table is written.",
      "pt-BR": "Interrompido: nenhuma tabela foi escrita.",
    };
    return `${read} ${cut[language]}`;
  }
  if (isAsked && written === null) return read;
  const table: Text =
    written === null
      ? { en: "-o kicks.csv writes the table.", "pt-BR": "-o kicks.csv escreve a tabela." }
      : {
          en: `Kicks written to ${cleanText(written)}: ${rows}.`,
          "pt-BR": `Chutes escritos em ${cleanText(written)}: ${rows}.`,
        };
  return `${read} ${table[language]}`;
}

/** Only names that end in .csv, so that a slip of the keyboard never writes a table over events. */
function readOutput(file: string): string {
  if (path.extname(file).toLowerCase() === ".csv") return file;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "output" },
    expected: { en: "a name that ends in .csv", "pt-BR": "um nome que termina em .csv" },
    received: verbatim(`"${file}"`),
  });
}
