import { RegulaError } from "@regula/base";
import { interpretTable } from "@regula/data";
import { wilsonInterval } from "@regula/statistics";
import { parseCsv } from "@regula/tables";
import { describe, expect, test } from "vitest";
import { isKicksTable, kicksToTable } from "./formatKicks.ts";
import type { Kick } from "./kick.ts";
import { type KickOptions, selectKicks } from "./selectKicks.ts";
import { summarizeKicks } from "./summarizeKicks.ts";

const kick: Kick = {
  provider: "wyscout",
  event: null,
  match: "7",
  date: null,
  competition: null,
  season: null,
  team: "=Reds, United",
  opponent: "'-Blues",
  period: "1H",
  second: 12.345678,
  kind: "goal_kick",
  x: 52.5875,
  y: 0,
  length: 47.1,
  firstContact: 0,
  control: 1,
  resolvedBy: "run",
  player: null,
  bodyPart: null,
  technique: null,
  subEvent: null,
  score: null,
  later: { 15: null, 30: null },
};
const kicks: Kick[] = [
  kick,
  { ...kick, length: 39.99, control: 0 },
  { ...kick, firstContact: "out", control: 0, resolvedBy: "restart" },
  { ...kick, firstContact: null, control: null, resolvedBy: null },
];

const control: KickOptions = { label: "control", features: ["x", "y"], minLength: 0 };

function readBack(options: Partial<KickOptions> = {}, more: readonly Kick[] = []) {
  const table = interpretTable(
    parseCsv(kicksToTable([...kicks, ...more]), { source: "kicks.csv" }),
  );
  return selectKicks(table, { ...control, ...options });
}

describe("a table of kicks", () => {
  test("has its columns in order, the date where one is known, no formula in any cell", () => {
    const [header, first, , out, undecided] = kicksToTable(kicks).split("\n");
    expect(header).toBe(
      "match,team,opponent,period,second,kind,x,y,length,first_contact,control,resolved_by,provider",
    );
    expect(first).toBe(
      `7,"'=Reds, United",''-Blues,1H,12.345678,goal_kick,52.5875,0,47.1,0,1,run,wyscout`,
    );
    expect(out).toMatch(/,out,0,restart,wyscout$/);
    expect(undecided).toMatch(/,,,,wyscout$/);
    expect(kicksToTable([{ ...kick, date: "2018-07-15" }])).toMatch(
      /^match,date,team.*\n7,2018-07-15,/,
    );
  });

  test("has what a provider says of a kick where one kick has it, and is known as a table, old ones too", () => {
    const told: Kick = {
      ...kick,
      date: "2018-07-15",
      player: "=A. Keeper",
      bodyPart: "Right foot",
      technique: "Inswinging",
      subEvent: "Launch",
      competition: "World Cup",
      season: "2018",
      score: -1,
      event: "9",
      later: { 15: 1, 30: 0 },
    };
    const text = kicksToTable([told, kick]);
    const [header, first, second] = text.split("\n");
    expect(header.split(",").slice(-11)).toEqual([
      ...["player", "body_part", "technique", "sub_event", "competition", "season", "score"],
      ...["provider", "event", "control_15", "control_30"],
    ]);
    expect(first).toMatch(
      /,run,'=A\. Keeper,Right foot,Inswinging,Launch,World Cup,2018,-1,wyscout,9,1,0$/,
    );
    expect(second).toMatch(/,run,,,,,,,,wyscout,,,$/);
    const old =
      "match,team,opponent,period,second,kind,x,y,length,first_contact,control,resolved_by\n";
    expect(
      [text, kicksToTable(kicks), old, old.replace("match,", "match,date,")].map(isKicksTable),
    ).toEqual([true, true, true, true]);
    expect(["match,team,x,y\n", "", "x,y,control\n"].map(isKicksTable)).toEqual([
      ...[false, false, false],
    ]);
  });

  test("has an empty place for a placeholder", () => {
    const [, row] = kicksToTable([{ ...kick, x: null, y: null, length: null }]).split("\n");
    expect(row).toMatch(/,goal_kick,,,,0,1,run,wyscout$/);
  });

  test("is read back: names as they were, undecided kicks counted and left out", () => {
    const read = readBack();
    expect([...read.won]).toEqual([1, 0, 0]);
    expect([...read.positions.data]).toEqual([52.5875, 52.5875, 52.5875, 0, 0, 0]);
    expect(read.fittedOn).toEqual({ kind: "team", team: "=Reds, United" });
    expect(read.matches).toBe(1);
    expect(read.counts).toMatchObject({ rows: 4, used: 3, tooShort: 0, unlabeled: 1, out: 0 });
  });

  test("gives either label, and long kicks only where that is asked", () => {
    const read = readBack({ label: "first_contact", minLength: 40 }, [
      { ...kick, firstContact: 1, match: "8" },
    ]);
    expect([...read.won]).toEqual([0, 1]);
    expect(read.counts).toMatchObject({ rows: 5, used: 2, tooShort: 1, unlabeled: 1, out: 1 });
  });

  test.each([
    [
      "a column that is missing",
      "x,y\n1,2\n3,4\n",
      /got "control"\. Name the column that says who won with --label/,
    ],
    [
      "a label of three kinds",
      "x,y,control\n1,2,1\n3,4,0\n3,4,2\n",
      /column "control".*both labels.*2/,
    ],
    ["a coordinate that is none", "x,y,control\n1,2,1\n3,abc,0\n", /row 3, column "y".*"abc"/],
  ])("refuses %s", (_, csv, says) => {
    const read = () => selectKicks(interpretTable(parseCsv(csv, { source: "f.csv" })), control);
    expect(read).toThrow(RegulaError);
    expect(read).toThrow(says);
  });
});

describe("a summary", () => {
  test("counts kicks of a length, decided ones, rules, and the base rate", () => {
    expect(summarizeKicks(kicks, { label: "control", minLength: 40 })).toMatchObject({
      matches: 1,
      kicks: 4,
      counted: 3,
      decided: 2,
      undecided: 1,
      out: 0,
      won: 1,
      baseRate: 0.5,
      resolvedBy: { run: 1, restart: 1, pass: 0 },
      kinds: { goal_kick: 4, pass: 0, free_kick: 0, throw: 0, header: 0 },
      withoutLanding: 0,
      everyKind: { counted: 3, decided: 2, won: 1, baseRate: 0.5 },
    });
  });

  test("judges no throw and no header unless they are asked for, and no placeholder", () => {
    const more: Kick[] = [
      ...kicks,
      { ...kick, kind: "throw" },
      { ...kick, kind: "header", control: 0 },
      { ...kick, x: null, y: null, length: null },
    ];
    const options = { label: "control", minLength: 40 } as const;
    expect(summarizeKicks(more, options)).toMatchObject({
      kicks: 7,
      kinds: { throw: 1, header: 1 },
      withoutLanding: 1,
      judged: ["goal_kick", "pass", "free_kick"],
      counted: 3,
      won: 1,
      everyKind: { counted: 5, decided: 4, won: 2, baseRate: 0.5 },
    });
    expect(summarizeKicks(more, { ...options, kinds: ["throw"] })).toMatchObject({
      judged: ["throw"],
      counted: 1,
      won: 1,
      baseRate: 1,
    });
  });

  test("the base rate's interval is of matches: wider where their kicks are alike, none below ten", () => {
    const judge = (matches: number, isAlike: boolean) => {
      const many = Array.from({ length: 160 }, (_, i) => {
        const match = i % matches;
        const control = (isAlike ? match : Math.floor(i / matches)) % 2;
        return { ...kick, match: String(match), control } as Kick;
      });
      return summarizeKicks(many, { label: "control", minLength: 0 });
    };
    const width = ({ interval }: ReturnType<typeof judge>) =>
      interval ? interval[1] - interval[0] : Number.NaN;
    const [low, high] = wilsonInterval(80, 160);
    expect(width(judge(16, false))).toBeGreaterThanOrEqual(high - low);
    expect(width(judge(16, false))).toBeLessThan(1.1 * (high - low));
    expect(width(judge(16, true))).toBeGreaterThan(3 * (high - low));
    expect(judge(9, false)).toMatchObject({ interval: null, withheld: "few-groups" });
    expect(judge(10, false).withheld).toBeNull();
  });

  test("has no rate where nothing is decided", () => {
    const summary = summarizeKicks([kicks[3]], { label: "first_contact", minLength: 40 });
    expect(summary).toMatchObject({ decided: 0, baseRate: null, interval: null, resolvedBy: null });
  });
});
