import { interpretTable } from "@regula/data";
import { type ContrastSides, contrastKicks } from "@regula/football";
import { parseCsv } from "@regula/tables";
import { expect, test } from "vitest";
import { contrastZoneRows, describeContrastFinding, titleContrast } from "./describeContrast.ts";
import {
  describeCompared,
  describeContrastLimits,
  describeContrastMethod,
} from "./describeContrastMethod.ts";

/** Kicks of two teams, each in half of the matches; `later` fills control_30 where it is not open. */
function contrastOf(
  sides: ContrastSides,
  {
    matches = 20,
    kicks = 240,
    hasLength = true,
    minLength = 40,
    later = (i: number): string => String(i % 2),
    opponent = (i: number): string => (i % 2 === 0 ? "Blues" : "Reds"),
    team: asked = null as string | null,
  } = {},
) {
  const rows = Array.from({ length: kicks }, (_, i) => {
    const [team, length] = [i % 2 === 0 ? "Reds" : "Blues", i % 3 === 0 ? 20 : 50];
    const won = (i * 7) % 5 < 2 ? 1 : 0;
    const place = `${40 + (i % 50)},${2 + ((i * 7) % 64)}`;
    return `m${i % matches},${team},${place},${hasLength ? `${length},` : ""}${won},${won},${later(i)},${i < kicks / 2 ? "2024-01-31" : "2024-02-01"},${opponent(i)}`;
  });
  const head = `match,team,x,y,${hasLength ? "length," : ""}control,control_15,control_30,date,opponent`;
  const csv = `${head}\n${rows.join("\n")}\n`;
  const table = interpretTable(parseCsv(csv, { source: "kicks.csv" }));
  const ofTeam = asked === null ? {} : { team: asked };
  return contrastKicks(table, { sides, label: "control", minLength, ...ofTeam });
}

const teams = { kind: "teams", teams: ["Reds", "Blues"] } as const;

test("the file is named once, labels of the same kicks together, others with their own counts", () => {
  const both = describeCompared(contrastOf({ kind: "build-up" }), "en").join(" ");
  expect(both.match(/kicks\.csv/g)).toHaveLength(1);
  expect(both).toMatch(/by the labels control_15 and control_30\.$/);
  const open = contrastOf({ kind: "build-up" }, { later: (i) => (i < 9 ? "" : String(i % 2)) });
  for (const [language, says] of [
    ["en", /^The file kicks\.csv: 240 kicks .* label control_15\. 231 kicks .* label control_30;/],
    ["pt-BR", /^O arquivo kicks\.csv: 240 chutes .* rótulo control_15\. 231 chutes .* control_30;/],
  ] as const) {
    expect(describeCompared(open, language).join(" ")).toMatch(says);
  }
});

test("kicks are called long only where short ones were left out", () => {
  const titleOf = (more: object, language: "en" | "pt-BR" = "en") =>
    titleContrast(contrastOf(teams, more), language);
  expect(titleOf({})).toMatch(/^Reds and Blues, long kicks: /);
  expect(titleOf({ hasLength: false })).toMatch(/^Reds and Blues, kicks: /);
  expect(titleOf({ minLength: 0 }, "pt-BR")).toMatch(/^Reds e Blues, chutes: /);
});

test("the title names the team that was asked for, as the table spells it", () => {
  const titleOf = (sides: ContrastSides, language: "en" | "pt-BR", team: string | null = "reds") =>
    titleContrast(contrastOf(sides, { team, later: (i) => String(i % 3 === 0 ? 1 : 0) }), language);
  const day = { kind: "days", day: "2024-02-01" } as const;
  const buildUp = { kind: "build-up" } as const;
  expect(titleOf(buildUp, "en")).toMatch(/^Reds, short and long build-up: /);
  expect(titleOf(buildUp, "pt-BR")).toMatch(/^Reds, saída curta e longa: /);
  expect(titleOf(day, "en")).toMatch(/^Reds, kicks before Feb 1, 2024 and /);
  expect(titleOf(buildUp, "en", null)).toMatch(/^Short and long build-up: /);
  expect(titleOf(day, "pt-BR", null)).toMatch(/^Chutes antes de /);
});

test("days are written as the language writes them, in title, sentence and table", () => {
  const contrast = contrastOf({ kind: "days", day: "2024-02-01" });
  for (const [language, before, after] of [
    ["en", "before Feb 1, 2024", "from Feb 1, 2024 on"],
    ["pt-BR", "antes de 1º de fev. de 2024", "a partir de 1º de fev. de 2024"],
  ] as const) {
    const said = [
      titleContrast(contrast, language),
      describeContrastFinding(contrast.findings[0], contrast, language),
      contrastZoneRows(contrast, language)[0].join(", "),
    ];
    for (const sentence of said) {
      expect(sentence).toContain(before);
      expect(sentence).toContain(after);
      expect(sentence).not.toMatch(/\d{4}-\d\d/);
    }
  }
});

test("two teams of the same matches met each other, unless an opponent is a third", () => {
  const limits = (more: object) =>
    describeContrastLimits(contrastOf(teams, { matches: 15, ...more }), "en")[0];
  expect(limits({})).toMatch(/matches between the two/);
  expect(limits({ opponent: (i: number) => (i === 7 ? "Greens" : "") })).toMatch(
    /^Two teams meet other opponents/,
  );
  expect(limits({ opponent: () => "" })).toMatch(/matches between the two/);
});

test("intervals are spoken of where there are any, and those of differences are counted", () => {
  const methodOf = (more: object) =>
    describeContrastMethod(contrastOf(teams, more), "en").join(" ");
  const many = contrastOf(teams, { kicks: 1600 });
  const counted = many.zones!.filter(({ difference }) => difference?.interval).length;
  expect(counted).toBeGreaterThan(0);
  expect(methodOf({ kicks: 1600 })).toMatch(
    new RegExp(
      `In brackets: .* has an interval \\(${counted}\\), all of these hold together 95 times in 100\\.$`,
    ),
  );
  const few = contrastOf(teams);
  expect(few.zones!.every(({ difference }) => !difference?.interval)).toBe(true);
  expect(methodOf({})).toMatch(/In brackets: /);
  expect(methodOf({})).not.toMatch(/95 times/);
  expect(methodOf({ matches: 4 })).not.toMatch(/In brackets|95/);
});

test("of short and long kicks of few matches it is said why a difference has no interval", () => {
  // Neither label is the same in all kicks of a team's match.
  const later = (i: number) => ((i * 11) % 7 < 3 ? "1" : "0");
  const methodOf = (matches: number, language: "en" | "pt-BR") =>
    describeContrastMethod(contrastOf({ kind: "build-up" }, { matches, later }), language).join(
      " ",
    );
  expect(methodOf(8, "en")).toMatch(
    /A difference without brackets has no interval: it takes 10 matches or more \(here: 8\), each/,
  );
  expect(methodOf(8, "pt-BR")).toMatch(
    /Uma diferença sem colchetes .* são precisos 10 jogos ou mais \(aqui: 8\)/,
  );
  expect(methodOf(19, "en")).toMatch(/Student's .* of differences \(2\) hold together 95 times/);
  expect(methodOf(19, "en")).not.toMatch(/without brackets/);
});

test.each([
  [0, "0 team-matches", "0 jogos de um time"],
  [1, "1 team-match", "1 jogo de um time"],
  [2, "2 team-matches", "2 jogos de um time"],
])("of build-up it is counted in how many team-matches both are: %i", (strata, en, ptBR) => {
  const contrast = contrastOf({ kind: "build-up" });
  const finding = { ...contrast.findings[0], strata };
  expect(describeContrastFinding(finding, contrast, "en")).toContain(
    `Of the same team in the same match (${en} with both) short is `,
  );
  expect(describeContrastFinding(finding, contrast, "pt-BR")).toContain(
    `No mesmo time e no mesmo jogo (${ptBR} com os dois), o curto fica `,
  );
});

test("two names of sixty letters are told apart in the heads of a table of letters", () => {
  const contrast = contrastOf(teams);
  const names = ["A", "B"].map((end) => ({ en: `${"v".repeat(59)}${end}`, "pt-BR": "x" }));
  const heads = contrastZoneRows({ ...contrast, names: [names[0], names[1]] }, "en")[0];
  expect(heads[1]).toMatch(/^v+…v+A: of its kicks$/);
  expect(heads[3]).toBe(heads[1].replace("A:", "B:"));
  for (const head of heads) expect(head.length).toBeLessThan(50);
});
