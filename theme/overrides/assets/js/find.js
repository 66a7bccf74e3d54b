/* Find: text search in a list of records, for a language whose words change their endings.

   const find = await finder(records, language)
   find("lazeriu vilnius") → [{ id, score, whole }], the best first

   A record is { id, name, also, keywords, rest }, all texts; what stands in `name` counts most and in
   `rest` least. language is "lt" or "en". The case, the diacritics and the endings of words do not
   matter, the last word may be unfinished, and a word that is found nowhere may have one wrong, missing
   or added letter, or two that changed places. Every word must be found: `whole` is true. If no record
   has them all, those with the most of them are given, and `whole` is false. No words: no results. */

import MiniSearch from "../vendor/minisearch.js"
import { fold } from "./letters.js"
import { say } from "./words.js"

const BOOST = { name: 8, also: 4, keywords: 3, rest: 1 }
const asIs = { tokenize: text => [text], processTerm: term => term }

export const split = text => text.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? []

const swaps = word =>
  Array.from({ length: word.length - 1 }, (_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2))

export const finder = async (records, language) => {
  const { stemmer } = await import(`../vendor/stemmer-${language}.js`)
  const skipped = new Set(say("catalogue.skip").split(" "))
  // The stemmer knows endings by their diacritics, and whoever types without them deserves an answer too.
  const stems = word => [...new Set([fold(stemmer(word.toLowerCase())), stemmer(fold(word))])]
  const index = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize: split,
    processTerm: word => [...new Set([fold(word), ...stems(word)])],
    searchOptions: { boost: BOOST, ...asIs },
  })
  index.addAll(records)

  const nearly = word => {
    const short = fold(word)
    if (short.length < 5) return []
    // The stemmer takes "lazeriai" for "laz-eriai": a word whose ending alone differs is near as well.
    const begun = { queries: [short.slice(0, Math.max(5, short.length - 3))], prefix: true }
    const letters = { queries: [short, ...stems(word).filter(stem => stem.length > 4)], fuzzy: 1 }
    return index.search({ queries: [begun, letters, { queries: swaps(short).flatMap(swapped => [swapped, ...stems(swapped)]) }] })
  }

  const one = (word, last) => {
    const found = index.search({ queries: [{ queries: [fold(word)], prefix: last }, { queries: stems(word) }] })
    return found.length ? found : nearly(word)
  }

  return text => {
    const words = split(text)
    const telling = words.filter(word => !skipped.has(word.toLowerCase()))
    const asked = telling.length ? telling : words
    const totals = new Map()
    asked.forEach((word, at) => {
      for (const { id, score } of one(word, at === asked.length - 1)) {
        const before = totals.get(id) ?? { count: 0, score: 0 }
        totals.set(id, { count: before.count + 1, score: before.score + score })
      }
    })
    const most = Math.max(0, ...[...totals.values()].map(({ count }) => count))
    return [...totals]
      .filter(([, { count }]) => count === most)
      .map(([id, { score }]) => ({ id, score, whole: most === asked.length }))
      .sort((a, b) => b.score - a.score)
  }
}
