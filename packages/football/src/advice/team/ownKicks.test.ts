import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { describe, expect, test } from "vitest";
import { fitPlaceScale, placeTerms } from "../within/placeTerms.ts";
import { judgeOwnKicks } from "./ownAgreement.ts";
import { correctByOwnKicks, correctionAt } from "./ownCorrection.ts";

/** 180 kicks of others and some of the team's own, in matches of ten; slopes of y in shares. */
function draw(seed: number, own: number, others: number, ownSlope: number) {
  const source = new PhiloxStream(seed, purposes.simulation, 41);
  const normal = new PolarNormal(source);
  const m = 180 + own;
  const positions = matrix(2, m);
  const isOwn = Uint8Array.from({ length: m }, (_, i) => (i >= 180 ? 1 : 0));
  const won = Float64Array.from(isOwn, (flag, i) => {
    positions.data[i] = normal.next();
    const y = normal.next();
    positions.data[m + i] = y;
    return source.nextDouble() < 0.5 + (flag === 1 ? ownSlope : others) * y ? 1 : 0;
  });
  const cellOf = Array.from(isOwn, (flag, i) => `${flag} ${Math.floor(i / 10)}`);
  const terms = placeTerms(positions, fitPlaceScale(positions));
  return { terms, won, cellOf, isOwn };
}

const judge = (seed: number, own: number, others: number, ownSlope: number) =>
  judgeOwnKicks({ ...draw(seed, own, others, ownSlope), permutations: 99, seed }).verdict;

const share = (sets: number, verdict: string, ...world: [number, number, number]) =>
  Array.from({ length: sets }, (_, seed) => judge(seed, ...world)).filter((one) => one === verdict)
    .length / sets;

describe("a team's own kicks against the others'", () => {
  test("of 60 own kicks the opposite law contradicts, and the same one agrees, in over 70% of 80 sets", () => {
    expect(share(80, "contradict", 60, 0.2, -0.2)).toBeGreaterThan(0.7);
    expect(share(80, "agree", 60, 0.2, 0.2)).toBeGreaterThan(0.7);
  });

  test("where place does nothing for the team, either is said in at most 8% of 300 sets", () => {
    for (const verdict of ["contradict", "agree"]) {
      expect(share(300, verdict, 40, 0.2, 0)).toBeLessThanOrEqual(0.08);
    }
  });

  test("of a team with no kicks nothing is said", () => {
    expect(judge(1, 0, 0.2, 0)).toBe("too-few-to-say");
  });
});

describe("the departure from all teams' surface", () => {
  const departures = (own: number, slope: number) =>
    Array.from({ length: 60 }, (_, seed) => {
      const { terms, won } = draw(seed, own, 0, slope);
      const kicks = Array.from({ length: own }, (_, i) => 180 + i);
      const ownTerms = matrix(
        5,
        own,
        Float64Array.from({ length: 5 * own }, (_, k) => {
          const [row, i] = [Math.floor(k / own), k % own];
          return terms.data[row * terms.columns + kicks[i]];
        }),
      );
      const rest = Float64Array.from(kicks, (i) => won[i] - 0.5);
      const correction = correctByOwnKicks(ownTerms, rest);
      return { correction, added: correctionAt(correction, ownTerms) };
    });
  const meanSlope = (all: ReturnType<typeof departures>) =>
    all.reduce((sum, { correction }) => sum + correction.weights[1] / all.length, 0);

  test("grows with the evidence: of 20 points a deviation a tenth at least is left of 12 kicks, and four fifths of 300", () => {
    const [few, many] = [meanSlope(departures(12, 0.2)), meanSlope(departures(300, 0.2))];
    expect(few).toBeGreaterThan(0.02);
    expect(few).toBeLessThan(many);
    expect(many).toBeGreaterThan(0.16);
    expect(many).toBeLessThan(0.21);
  });

  test("where there is none, most teams of 60 kicks keep all teams' surface, and it adds nothing on average", () => {
    const all = departures(60, 0);
    expect(all.filter(({ correction }) => correction.prior === 0).length).toBeGreaterThan(30);
    for (const { added } of all) {
      expect(Math.abs(added.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-9);
    }
  });
});
