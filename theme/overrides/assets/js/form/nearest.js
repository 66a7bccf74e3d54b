/* Nearest: the right value that somebody most likely meant, as generator/nearest.py finds it. */

const LONGEST = 80
const MOST = 1000

/* The longest part of a[from, to) that stands in b[first, last) too: where in both, and how long. */
const longest = (a, b, [from, to, first, last]) => {
  let best = [from, first, 0]
  let before = new Map()
  for (let i = from; i < to; i += 1) {
    const here = new Map()
    for (let j = first; j < last; j += 1) {
      if (a[i] !== b[j]) continue
      const size = (before.get(j - 1) ?? 0) + 1
      here.set(j, size)
      if (size > best[2]) best = [i - size + 1, j - size + 1, size]
    }
    before = here
  }
  return best
}

const common = (a, b, range) => {
  const [i, j, size] = longest(a, b, range)
  if (!size) return 0
  const [from, to, first, last] = range
  return size + common(a, b, [from, i, first, j]) + common(a, b, [i + size, to, j + size, last])
}

/* How like two texts are, from 0 to 1: Python's difflib.SequenceMatcher.ratio. */
const likeness = (one, other) => {
  const [a, b] = [[...one].slice(0, LONGEST), [...other].slice(0, LONGEST)]
  return a.length + b.length ? (2 * common(a, b, [0, a.length, 0, b.length])) / (a.length + b.length) : 1
}

/* → the allowed value most like a wrong one, the last of several that are as like, or "". */
export const nearest = (value, allowed, least = 0) => {
  let best = [least, ""]
  for (const candidate of [...allowed].slice(0, MOST)) {
    const like = likeness(candidate, value)
    if (like > best[0] || (like === best[0] && candidate > best[1])) best = [like, candidate]
  }
  return best[1]
}
