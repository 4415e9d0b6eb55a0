import type { Language } from "@regula/base";
import { en, type ScreenWords } from "./en.ts";
import { ptBR } from "./ptBR.ts";

export type { ScreenWords };

/** Fetched with the first of these screens: a language without a word is a type error. */
export const screenWords: Readonly<Record<Language, ScreenWords>> = { en, "pt-BR": ptBR };
