import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { interpretTable } from "@regula/data";
import { contrastKicks } from "@regula/football";

const logistic = (z) => 1 / (1 + Math.exp(-z));

/** How the days of two teams in a match go together; the teams do not differ. */
const worlds = {
  "a good day of one is a bad one of the other": (_, day) => [day, -day],
  "a good day is one for both": (_, day) => [day, day],
  "days are each team's own": (normal, day) => [day, 1.2 * normal.next()],
};

/** Kicks of 20 matches of two teams against each other, ten of each. */
function drawMeetings(seed, daysOf) {
  const source = new PhiloxStream(seed, purposes.simulation, 53);
  const normal = new PolarNormal(source);
  const columns = { match: [], team: [], x: [], y: [], control: [] };
  for (let match = 0; match < 20; match++) {
    const days = daysOf(normal, 1.2 * normal.next());
    for (const [side, team] of ["Reds", "Blues"].entries()) {
      for (let i = 0; i < 10; i++) {
        columns.match.push(`m${match}`);
        columns.team.push(team);
        columns.x.push(String(62 + 11 * normal.next()));
        columns.y.push(String(34 + 12 * normal.next()));
        columns.control.push(source.nextDouble() < logistic(days[side]) ? "1" : "0");
      }
    }
  }
  return interpretTable({
    source: "meetings",
    columns: Object.entries(columns).map(([name, cells]) => ({ name, cells })),
    rows: columns.match.length,
    delimiter: null,
    fileRow: (row) => row + 2,
  });
}

const firstSet = 12_000;

/** How often two teams that met and do not differ are shown to differ, as a whole and in some zone. */
export function validateContrast({ claims, scale }) {
  const n = Math.ceil(400 / scale);
  for (const [name, daysOf] of Object.entries(worlds)) {
    let [shown, zone] = [0, 0];
    for (let index = 0; index < n; index++) {
      const { findings, zones } = contrastKicks(drawMeetings(firstSet + index, daysOf), {
        sides: { kind: "teams", teams: ["Reds", "Blues"] },
        label: "control",
        minLength: 0,
      });
      const isShown = ({ difference }) => difference?.verdict === "shown";
      if (findings.some(isShown)) shown += 1;
      if (zones.some(isShown)) zone += 1;
    }
    claims.share(`two teams that met, ${name}: a difference is shown`, shown, n, { most: 0.05 });
    claims.share(`two teams that met, ${name}: one of a zone is shown`, zone, n, { most: 0.05 });
  }
}
