import { RegulaError, type Text, verbatim } from "@regula/base";

// Names and numbers are the public format description's: MAT-File Format, Level 5, tables 1-1 to 1-3.

/** Data types of an element: bytes each, and how one is read. */
export const numberTypes: Readonly<
  Record<
    number,
    { readonly bytes: number; read(view: DataView, at: number, little: boolean): number | bigint }
  >
> = {
  1: { bytes: 1, read: (view, at) => view.getInt8(at) },
  2: { bytes: 1, read: (view, at) => view.getUint8(at) },
  3: { bytes: 2, read: (view, at, little) => view.getInt16(at, little) },
  4: { bytes: 2, read: (view, at, little) => view.getUint16(at, little) },
  5: { bytes: 4, read: (view, at, little) => view.getInt32(at, little) },
  6: { bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
  7: { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) },
  9: { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) },
  12: { bytes: 8, read: (view, at, little) => view.getBigInt64(at, little) },
  13: { bytes: 8, read: (view, at, little) => view.getBigUint64(at, little) },
};

/** Integers that may be larger than a double holds. */
export const int64Types: ReadonlySet<number> = new Set([12, 13]);

export const miMATRIX = 14;
export const miCOMPRESSED = 15;

/** Classes of an array that hold numbers. */
export const numericClasses: Readonly<Record<number, string>> = {
  6: "double",
  7: "single",
  8: "int8",
  9: "uint8",
  10: "int16",
  11: "uint16",
  12: "int32",
  13: "uint32",
  14: "int64",
  15: "uint64",
};

/** Classes of an array that are passed over. */
export const otherClasses: Readonly<Record<number, string>> = {
  1: "cell",
  2: "struct",
  3: "object",
  4: "char",
  5: "sparse",
  16: "function",
  17: "opaque",
};

export const mxOPAQUE = 17;

export const complexFlag = 0x08;
export const logicalFlag = 0x02;

const saveAdvice: Text = {
  en: "Save it again with save('name.mat', '-v7').",
  "pt-BR": "Salve-o de novo com save('nome.mat', '-v7').",
};

/** A file that breaks the format, and where. */
export function refuseCorrupt(source: string, offset: number, expected: Text): RegulaError {
  return new RegulaError({
    code: "file-corrupt",
    place: { file: source },
    expected,
    received: {
      en: `something else at byte ${offset}: the file is cut short or damaged`,
      "pt-BR": `outra coisa no byte ${offset}: o arquivo está cortado ou danificado`,
    },
    advice: saveAdvice,
  });
}

/** A file of another format or level, named. */
export function refuseFormat(source: string, name: string): RegulaError {
  return new RegulaError({
    code: "format-unknown",
    place: { file: source },
    expected: { en: "a MAT file of level 5", "pt-BR": "um arquivo MAT de nível 5" },
    received: verbatim(name),
    advice: saveAdvice,
  });
}

/** A file that holds more than the limit allows. */
export function refuseTooLarge(source: string, limit: number): RegulaError {
  const megabytes = Math.floor(limit / 2 ** 20);
  return new RegulaError({
    code: "file-too-large",
    place: { file: source },
    expected: {
      en: `at most ${megabytes} MB after expansion`,
      "pt-BR": `no máximo ${megabytes} MB depois de expandido`,
    },
    received: { en: "more", "pt-BR": "mais" },
    advice: {
      en: "Save only the variables that are needed.",
      "pt-BR": "Salve só as variáveis necessárias.",
    },
  });
}
