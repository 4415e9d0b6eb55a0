import type { Language } from "@regula/base";
import { type CourseWords, en } from "./en.ts";
import { ptBR } from "./ptBR.ts";

export type { CourseWords };

/** Fetched with the course: a language without a word is a type error. */
export const courseWords: Readonly<Record<Language, CourseWords>> = { en, "pt-BR": ptBR };
