import { cleanText, cureInput, languages, type RegulaError, type Text } from "@regula/base";
import { exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import type { HelpOfExercise, HelpUsed } from "../submission/helpUsed.ts";

const list = (names: readonly string[], most = 5) =>
  names
    .slice(0, most)
    .map((name) => cleanText(name, 120))
    .join(", ") + (names.length > most ? ", …" : "");

/** Notes for the teacher on a learner's files. */
export const learnerNotes = {
  /** @param endings of the files that were handed in */
  nothing(endings: readonly string[]): Text {
    const some = list([...new Set(endings)]);
    return some
      ? {
          en: `Nothing to grade: no file with code (kinds found: ${some}).`,
          "pt-BR": `Nada a corrigir: nenhum arquivo com código (tipos que vieram: ${some}).`,
        }
      : { en: "Nothing to grade.", "pt-BR": "Nada a corrigir." };
  },
  empty: (names: readonly string[]): Text => ({
    en: `Empty: ${list(names)}.`,
    "pt-BR": `Vazio: ${list(names)}.`,
  }),
  sealed: (name: string): Text =>
    /\.zip$/i.test(name)
      ? {
          en: `Not opened: ${cleanText(name, 300)} (a zip archive inside a learner's zip archive: unpack that one).`,
          "pt-BR": `Não aberto: ${cleanText(name, 300)} (um arquivo zip dentro do zip de um aluno: descompacte este).`,
        }
      : {
          en: `Not opened: ${cleanText(name, 300)} (of archives only .zip is opened).`,
          "pt-BR": `Não aberto: ${cleanText(name, 300)} (de arquivos compactados só se abre .zip).`,
        },
  unread: (error: RegulaError): Text => ({
    en: `Not read: ${cureInput(error).in("en")}`,
    "pt-BR": `Não lido: ${cureInput(error).in("pt-BR")}`,
  }),
  unused: (names: readonly string[]): Text => ({
    en: `No function of the course in: ${list(names)}.`,
    "pt-BR": `Nenhuma função do curso em: ${list(names)}.`,
  }),
  tooMany: (graded: number, left: number): Text => ({
    en: `Files with functions of the course: ${graded} were graded, ${left} more were not.`,
    "pt-BR": `Arquivos com funções do curso: ${graded} foram corrigidos, mais ${left} não.`,
  }),
  several(functionNames: readonly string[], names: readonly string[]): Text {
    const functions = list(functionNames, functionNames.length);
    return functionNames.length === 1
      ? {
          en: `${functions} stands in several files, and the better answer counts: ${list(names)}.`,
          "pt-BR": `${functions} está em vários arquivos, e vale a melhor resposta: ${list(names)}.`,
        }
      : {
          en: `These functions stand in several files each, and of each the better answer counts: ${functions} (${list(names)}).`,
          "pt-BR": `Estas funções estão em vários arquivos cada uma, e de cada uma vale a melhor resposta: ${functions} (${list(names)}).`,
        };
  },
  help(help: HelpUsed): Text {
    const told = exerciseIds.flatMap((id) => {
      const used = help[id];
      return used ? [tellHelp(exercises[id].functionName, used)] : [];
    });
    const [en, pt] = languages.map((language) => told.map((one) => one[language]).join("; "));
    return {
      en: `Help used (by the export, which its learner can edit): ${en || "none"}.`,
      "pt-BR": `Ajuda usada, como diz a exportação, que o aluno pode editar: ${pt || "nenhuma"}.`,
    };
  },
  otherName: (name: string, learner: string): Text => ({
    en: `${cleanText(name, 300)} names another learner: ${cleanText(learner, 120)}.`,
    "pt-BR": `${cleanText(name, 300)} traz o nome de outro aluno: ${cleanText(learner, 120)}.`,
  }),
};

function tellHelp(functionName: string, { hints, solution }: HelpOfExercise): Text {
  return {
    en: `${functionName}, ${hints} of 3 hints${solution ? " and a solution" : ""}`,
    "pt-BR": `${functionName}, ${hints} de 3 dicas${solution ? " e uma solução" : ""}`,
  };
}
