import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

export const matches = 380;

const firstMatch = 2_500_000;

const seasons = [
  { name: "Wyscout, one file", write: writeWyscout },
  { name: "StatsBomb, a file a match", write: writeStatsBomb },
];

/** Seasons of made-up matches, with as many and as large events as real ones have, one a folder. */
export function writeSeasons(folder) {
  return seasons.map(({ name, write }, i) => {
    const season = path.join(folder, `season${i}`);
    mkdirSync(season);
    return { name, folder: season, megabytes: write(season) / 1e6 };
  });
}

/** What happens in a made-up match: a goal kick now and then, passes and duels between. */
const scene = [
  "Goal kick",
  "Duel",
  "Pass",
  "Pass",
  "Pass",
  "Pass",
  "Throw in",
  "Pass",
  "Touch",
  "Pass",
];

function writeWyscout(folder) {
  const event = (match, i) => {
    const word = scene[(i % 40) % scene.length];
    const isRestart = word === "Throw in" || word === "Goal kick";
    return {
      eventId: 8,
      subEventName: word === "Goal kick" && i % 40 >= scene.length ? "Throw in" : word,
      tags: [{ id: word === "Pass" ? 1801 + (i % 3 === 0) : 703 }],
      playerId: 1000 + (i % 22),
      positions: [
        { y: (7 * i) % 101, x: (11 * i) % 101 },
        { y: (13 * i) % 101, x: (17 * i) % 101 },
      ],
      matchId: match,
      eventName: isRestart ? "Free Kick" : word === "Touch" ? "Others on the ball" : word,
      teamId: i % 7 < 4 ? 1609 : 1631,
      matchPeriod: i < 850 ? "1H" : "2H",
      eventSec: (i % 850) * 3.31781,
      subEventId: 85,
      // Of this event alone: one that comes twice is counted once.
      id: 177_959_171 + 1700 * (match - firstMatch) + i,
    };
  };
  const all = Array.from({ length: matches }, (_, m) =>
    Array.from({ length: 1700 }, (_, i) => JSON.stringify(event(firstMatch + m, i))).join(", "),
  );
  const text = `[${all.join(", ")}]`;
  const players = Array.from({ length: 22 }, (_, i) => ({
    wyId: 1000 + i,
    role: { code2: i % 11 === 0 ? "GK" : "DF" },
  }));
  writeFileSync(path.join(folder, "events_League.json"), text);
  writeFileSync(path.join(folder, "players.json"), JSON.stringify(players));
  return text.length;
}

function writeStatsBomb(folder) {
  const types = [
    "Pass",
    "Ball Receipt*",
    "Carry",
    "Pressure",
    "Pass",
    "Ball Receipt*",
    "Duel",
    "Clearance",
  ];
  const team = (i) => ({ id: 217 + (i % 5 < 3), name: i % 5 < 3 ? "Reds" : "Blues" });
  const eventsOf = (m) =>
    Array.from({ length: 3900 }, (_, i) => {
      const type = types[i % types.length];
      const clock = new Date(1000 * ((i % 1950) * 1.4)).toISOString().slice(11, 23);
      return {
        // Of this event alone, as above.
        id: `${3900 * m + i}`.padStart(36, "883d78d4-21ab-40d2-bef9-7e7e90d52f4e"),
        index: i + 1,
        period: i < 1950 ? 1 : 2,
        timestamp: clock,
        minute: Math.floor(i / 43),
        second: i % 60,
        type: { id: 30, name: type },
        possession: i % 180,
        possession_team: team(i),
        play_pattern: { id: 1, name: "Regular Play" },
        team: team(i),
        player: { id: 5000 + (i % 22), name: "A Name of Usual Length" },
        position: { id: 1 + (i % 88 === 0 ? 0 : (i % 23) + 1), name: "Right Center Midfield" },
        location: [(i * 7) % 120, (i * 11) % 80],
        duration: 1.2,
        related_events: ["3e47b3c7-4318-41ec-9545-dd9980671692"],
        ...(type === "Pass" && {
          pass: {
            recipient: { id: 5001, name: "A Name of Usual Length" },
            length: 31.1,
            angle: -1.2,
            height: { id: 3, name: "High Pass" },
            end_location: [(i * 13) % 120, (i * 3) % 80],
            body_part: { id: 40, name: "Right Foot" },
            ...(i % 88 === 0 && { type: { id: 63, name: "Goal Kick" } }),
          },
        }),
      };
    });
  let length = 0;
  for (let m = 0; m < matches; m++) {
    const text = JSON.stringify(eventsOf(m), null, 2);
    writeFileSync(path.join(folder, `${m + 1}.json`), text);
    length += text.length;
  }
  return length;
}
