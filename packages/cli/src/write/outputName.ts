import path from "node:path";
import { RegulaError, verbatim } from "@regula/base";

/**
 * Makes sure that a slip of the keyboard never writes over data.
 *
 * @throws RegulaError unless the name ends in one of these
 */
export function checkEnding(option: string, file: string, endings: readonly string[]): void {
  if (endings.some((ending) => file.toLowerCase().endsWith(ending))) return;
  const [first] = endings;
  const others = endings.filter((ending) => !first.startsWith(ending));
  const en = [first, ...others].join(" or ");
  const pt = [first, ...others].join(" ou ");
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option },
    expected: {
      en: `a file name that ends in ${en}`,
      "pt-BR": `um nome de arquivo que termine em ${pt}`,
    },
    received: verbatim(`"${file}"`),
  });
}

/** The file, or one for each label: of map.svg the one of the label control is map-control.svg. */
export function nameEach(file: string, labels: readonly string[] | null): readonly string[] {
  const { dir, name, ext } = path.parse(file);
  return labels?.map((label) => path.join(dir, `${name}-${label}${ext}`)) ?? [file];
}
