/** Kicks of a made-up law, as the columns of a table: one row a kick. */
export function createKickColumns() {
  const columns = { x: [], y: [], control: [], match: [], team: [] };
  return {
    columns,
    add({ x, y, isWon, match, team = "Reds" }) {
      columns.x.push(String(x));
      columns.y.push(String(y));
      columns.control.push(isWon ? "1" : "0");
      columns.match.push(String(match));
      columns.team.push(team);
    },
  };
}
