/** True when `a` becomes `b` by at most `most` insertions, deletions, exchanges or swaps of neighbours. */
export function isWithinEdits(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, (beforeLast[j - 2] ?? 0) + 1)
      row.push(edits)
      least = Math.min(least, edits)
    }
    if (least > most) return false
    beforeLast = last
    last = row
  }
  return (last[b.length] ?? most + 1) <= most
}

/** How many edits a word of this length may be away: none below 5 letters, 1 for 5–7, 2 from 8. */
export const editsAllowed = (length: number): number => (length < 5 ? 0 : length < 8 ? 1 : 2)
