/** The lines of two texts as one: `-` before those of the first only, `+` before those of the second only, else a blank. */
export function lineDifference(before: string, after: string): string[] {
  const left = before.split('\n');
  const right = after.split('\n');
  // How many lines are shared, at most, from line i of the one and line j of the other.
  const shared = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  const at = (i: number, j: number): number => shared[i]?.[j] ?? 0;
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const row = shared[i];
      if (row) row[j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      lines.push(` ${left[i]}`);
      i += 1;
      j += 1;
    } else if (i < left.length && (j === right.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(`-${left[i]}`);
      i += 1;
    } else {
      lines.push(`+${right[j]}`);
      j += 1;
    }
  }
  return lines;
}
