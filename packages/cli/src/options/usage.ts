import type { Language, Text } from "@regula/base";
import type { Command, CommanderError } from "commander";

const titles: Readonly<Record<string, Text>> = {
  "Usage:": { en: "Usage:", "pt-BR": "Uso:" },
  "Arguments:": { en: "Arguments:", "pt-BR": "Argumentos:" },
  "Options:": { en: "Options:", "pt-BR": "Opções:" },
  "Commands:": { en: "Commands:", "pt-BR": "Comandos:" },
};

const placeholders: Readonly<Record<string, Text>> = {
  "[options]": { en: "[options]", "pt-BR": "[opções]" },
  "[command]": { en: "[command]", "pt-BR": "[comando]" },
};

const defaultWord: Text = { en: "default:", "pt-BR": "padrão:" };
const helpText: Text = { en: "show this help", "pt-BR": "mostra esta ajuda" };
const helpCommandText: Text = { en: "help for a command", "pt-BR": "ajuda de um comando" };
const versionText: Text = { en: "print the version", "pt-BR": "imprime a versão" };

/** Puts the words that commander brings into the reader's language. */
export function localizeHelp(program: Command, language: Language): void {
  const localize = (text: string) =>
    Object.entries(placeholders).reduce(
      (localized, [word, own]) => localized.replace(word, own[language]),
      text,
    );
  program
    .configureHelp({
      styleTitle: (title) => titles[title]?.[language] ?? title,
      styleUsage: localize,
      styleSubcommandTerm: localize,
      optionDescription: ({ description, defaultValue, defaultValueDescription }) => {
        if (defaultValue === undefined) return description;
        const value = defaultValueDescription ?? String(defaultValue);
        return `${description} (${defaultWord[language]} ${value})`;
      },
    })
    .helpOption("-h, --help", helpText[language])
    .helpCommand("help [command]", helpCommandText[language]);
  const version = program.options.find((option) => option.long === "--version");
  if (version) version.description = versionText[language];
}

const problems: Readonly<Record<string, (subject: string) => Text>> = {
  "commander.unknownOption": (option) => ({
    en: `unknown option ${option}.`,
    "pt-BR": `opção desconhecida: ${option}.`,
  }),
  "commander.unknownCommand": (command) => ({
    en: `unknown command ${command}.`,
    "pt-BR": `comando desconhecido: ${command}.`,
  }),
  "commander.optionMissingArgument": (option) => ({
    en: `option ${option} needs a value.`,
    "pt-BR": `a opção ${option} precisa de um valor.`,
  }),
  "commander.missingArgument": (argument) => ({
    en: `missing argument ${argument}.`,
    "pt-BR": `falta o argumento ${argument}.`,
  }),
  "commander.excessArguments": () => ({
    en: "too many arguments.",
    "pt-BR": "argumentos demais.",
  }),
  "commander.help": () => ({ en: "no command given.", "pt-BR": "nenhum comando foi dado." }),
};

/** What was wrong with the words of a command line, and where to read on. @param command the one that was meant, if any is known */
export function explainUsage(
  error: CommanderError,
  language: Language,
  command: string | null = null,
): string {
  const subject = /'([^']+)'/.exec(error.message)?.[1] ?? "";
  const suggestion = /Did you mean (?:one of )?([^)?]+)/.exec(error.message)?.[1];
  const problem = problems[error.code]?.(subject)[language] ?? error.message;
  const hint = suggestion
    ? { en: ` Did you mean ${suggestion}?`, "pt-BR": ` Você quis dizer ${suggestion}?` }[language]
    : "";
  const help = command === null ? "regula --help" : `regula ${command} --help`;
  const more = { en: `See ${help}.`, "pt-BR": `Veja ${help}.` }[language];
  return `${problem}${hint} ${more}`;
}
