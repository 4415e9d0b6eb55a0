import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { correctedResampledT } from "@regula/statistics";

/** Simulated score tables with the correlation of overlapping training sets: 15 folds, 1 to 4. */
export function validateScoreTables({ claims, scale }) {
  const n = 10_000 / scale;
  const [folds, share] = [15, 0.25];
  const shared = share / (1 + share);
  const normal = new PolarNormal(new PhiloxStream(1, purposes.simulation));
  let rejected = 0;
  let covered = 0;
  for (let i = 0; i < n; i++) {
    const common = Math.sqrt(shared) * normal.next();
    const differences = Array.from(
      { length: folds },
      () => common + Math.sqrt(1 - shared) * normal.next(),
    );
    const { p, interval } = correctedResampledT(differences, share);
    if (p <= 0.05) rejected += 1;
    if (interval[0] <= 0 && 0 <= interval[1]) covered += 1;
  }
  claims.share("corrected t on simulated score tables, rejected", rejected, n, { most: 0.05 });
  claims.share("corrected interval on simulated score tables, covers", covered, n, { least: 0.9 });
}
