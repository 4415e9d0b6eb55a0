/**
 * Writes on stderr what runs and the time left: in place on a terminal, else every ten seconds.
 *
 * @param {number} after seconds that other parts will take
 */
export function createProgress(after = 0, stream = process.stderr) {
  let start = null;
  let last = 0;
  return (done, total, what) => {
    start ??= Date.now();
    const seconds = (Date.now() - start) / 1000;
    const isTime = stream.isTTY || Date.now() - last > 10_000;
    if (!isTime) return;
    last = Date.now();
    const left = done > 1 ? (seconds / (done - 1)) * (total - done + 1) + after : null;
    const text = `${done} of ${total}${left === null ? "" : `, ${timeText(left)} left`}: ${what}`;
    stream.write(stream.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  };
}

export function timeText(seconds) {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
