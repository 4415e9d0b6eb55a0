import type { Text } from "@regula/base";

const codes = ["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND", "ERR_INVALID_PACKAGE_CONFIG"];

/**
 * What an error says that a package or a built file of Regula is not there, and the cure; null for any
 * other error. It needs no package: one may be what is missing.
 */
export function describeMissing(error: unknown): Text | null {
  const { code = "", message } = (error ?? {}) as NodeJS.ErrnoException;
  if (!codes.includes(code)) return null;
  const file = /'([^']+)'/.exec(message)?.[1] ?? message;
  const installed = /.*node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/.exec(file)?.[1];
  const name = installed ?? (isPath(file) ? null : file);
  if (name === null) {
    return {
      en: "a built file of Regula is not there: run npm run build in the project's root.",
      "pt-BR": "falta um arquivo construído do Regula: rode npm run build na raiz do projeto.",
    };
  }
  return {
    en: `the package ${name} is not installed, or only in part: run npm ci in the project's root.`,
    "pt-BR": `o pacote ${name} não está instalado, ou só em parte: rode npm ci na raiz do projeto.`,
  };
}

function isPath(name: string): boolean {
  return /^(\.|\/|file:|[A-Za-z]:[/\\])/.test(name);
}

/** The same of one that says that too many files are open, as where `ulimit -n` leaves no room for Regula's own. */
export function describeTooManyFiles(error: unknown): Text | null {
  const { code = "" } = (error ?? {}) as NodeJS.ErrnoException;
  if (!["EMFILE", "ENFILE"].includes(code)) return null;
  return {
    en: `Regula cannot read its own files: too many files are open (${code}). Close some programs, or raise the limit (ulimit -n).`,
    "pt-BR": `o Regula não consegue ler os próprios arquivos: há arquivos abertos demais (${code}). Feche alguns programas, ou aumente o limite (ulimit -n).`,
  };
}
