import { wordsOf } from "../cells.ts";

/** When something was: a column of them can count rows and be a cause, and rows of one may belong together. */
const occasions = new Set([
  ...["year", "yr", "ano", "month", "mes", "week", "semana", "day", "dia", "hour", "hora"],
  ...["minute", "minuto", "second", "segundo", "time", "tempo", "date", "data", "season"],
  ...["temporada", "trial", "round", "rodada", "period", "rank", "level", "nivel"],
]);

/** How much or how long: rows with the same quantity do not belong together. */
const amounts = new Set([
  ...["years", "anos", "months", "meses", "weeks", "semanas", "days", "dias", "hours", "horas"],
  ...["minutes", "minutos", "seconds", "segundos", "age", "idade", "dose", "dosage", "dosagem"],
  ...["depth", "profundidade", "distance", "distancia", "length", "comprimento", "height"],
  ...["altura", "width", "largura", "weight", "peso", "temperature", "temperatura", "pressure"],
  ...["pressao", "speed", "velocidade", "concentration", "concentracao", "price", "preco"],
  ...["size", "tamanho"],
]);

/** Whether a column is called what can count up by one from row to row and yet be a cause. */
export function isQuantity(name: string): boolean {
  return isOccasionName(name) || isAmountName(name);
}

/** Whether a column is called when something was. */
export function isOccasionName(name: string): boolean {
  return wordsOf(name).some((word) => occasions.has(word));
}

/** Whether a column is called how much or how long something is. */
export function isAmountName(name: string): boolean {
  return wordsOf(name).some((word) => amounts.has(word));
}
