import type { Language } from "@regula/base";
import type { Contrast, SideCount } from "@regula/football";
import {
  describeCompared,
  describeContrastFinding,
  describeContrastLimits,
  describeContrastMethod,
  describeMissingColumns,
} from "@regula/report";
import type { Document } from "../../documents/index.ts";

/** The document that `regula contrast --json` prints. */
export function contrastToJson(contrast: Contrast, language: Language): Document<"contrast"> {
  const { kind, known, names, findings, zones, kicks } = contrast;
  const sideToJson = ({ rate, ...counts }: SideCount, side: 0 | 1) => ({
    name: names[side][language],
    ...counts,
    rate: rate?.mean ?? null,
    interval: rate?.interval ?? null,
    withheld: rate?.withheld ?? null,
  });
  const sidesToJson = ([first, second]: readonly [SideCount, SideCount]) =>
    [sideToJson(first, 0), sideToJson(second, 1)] as const;
  return {
    source: kicks.source,
    kind,
    known,
    findings: findings.map(({ label, sides, difference, shared, strata }, i) => ({
      label,
      sides: sidesToJson(sides),
      difference,
      shared,
      strata,
      text: describeContrastFinding(findings[i], contrast, language),
    })),
    zones:
      zones?.map(({ name, sides, difference }) => ({
        name: name[language],
        sides: sidesToJson(sides),
        difference,
      })) ?? null,
    notes: {
      text: [
        ...describeCompared(contrast, language),
        ...describeMissingColumns(kicks, language),
        ...describeContrastMethod(contrast, language),
        ...describeContrastLimits(contrast, language),
      ],
    },
  };
}
