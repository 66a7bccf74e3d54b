/* Spelling: the word that was meant, among those by which pages are known. */

import { bare, fold } from "./letters.js"

const SHORTEST = 5
const LONG = 9
const ENDING = 3
let words

const known = async () => {
  const list = await (await fetch(new URL("../data/spelling.json", import.meta.url))).json()
  return list.map(word => [word, fold(word)])
}

/* How many letters of a word are wrong, missing, too many or in each other's place, next to another word.
   Of words that agree so far, up to three last letters may be an ending, which counts less. */
const distance = (a, b) => {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)]
  let least = Infinity
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1)
      }
      const rest = Math.max(a.length - i, b.length - j)
      if (rest <= ENDING && (rest === 0 || Math.min(i, j) >= SHORTEST)) least = Math.min(least, rows[i][j] + rest / 4)
    }
  }
  return least
}

/* The nearest word, the more used of equally near ones; nothing for a short word or if none is near. */
export const nearest = async asked => {
  const word = bare(asked)
  if (word.length < SHORTEST || /\p{N}/u.test(word)) return
  words ??= known()
  let [best, least] = [undefined, word.length < LONG ? 1.8 : 2.3]
  for (const [full, short] of await words) {
    const far = Math.abs(short.length - word.length) > ENDING + 1 ? Infinity : distance(word, short)
    if (far < least) [best, least] = [full, far]
  }
  return best
}
