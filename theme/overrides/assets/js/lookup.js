/* Look up: what the search finds in this edition.

   const { found, keys, instead, without } = await lookup("lazerai vilniuje")
   const pages = await read(found.slice(0, 10), keys)

   `found` are results, the best first, `keys` the words that were looked up, bare. `instead` is the text
   that was looked up where a word was misspelt, and `without` are the words that stand nowhere. */

import { bare } from "./letters.js"
import { nearest } from "./spelling.js"
import { language } from "./words.js"

/* Pagefind stands at the root of the site, which is the Lithuanian edition's; see generator/pagefind.py. */
const ROOT = new URL(language === "lt" ? "../../" : "../../../", import.meta.url)
const WEIGHTS = { called: 5, told: 2, title: 0, names: 0, lead: 0, kind: 0 }
const PHRASE = 2
const FEW = 3
const MOST = 12
let engine

const load = async () => {
  const pagefind = await import(new URL("pagefind/pagefind.js", ROOT))
  await pagefind.options({ baseUrl: ROOT.pathname, ranking: { metaWeights: WEIGHTS } })
  await pagefind.init()
  return pagefind
}

/* Fetch what every search needs. */
export const prepare = () => {
  engine ??= load().catch(error => {
    engine = undefined
    throw error
  })
  return engine
}

const search = async text => (await (await prepare()).search(text)).results

/* Whether two words may be forms of one: the second is the beginning of the first, or most letters agree. */
export const alike = (word, asked) => {
  let at = 0
  while (at < asked.length && word[at] === asked[at]) at++
  return at === asked.length || at >= Math.max(4, 0.65 * asked.length)
}

/* Where it finds nothing Pagefind takes words that are the beginning of the one asked for: "o" for "oxen". */
const stands = async asked => {
  if ((await search(`"${asked}"`)).length) return true
  const [first] = await search(asked)
  if (!first) return false
  const { content, meta } = await first.data()
  const words = `${content} ${Object.values(meta).join(" ")}`.split(/\s+/)
  return words.some(word => alike(bare(word), bare(asked)))
}

const checked = new Map()

const check = asked => {
  if (!checked.has(asked)) {
    const told = stands(asked).then(async stands => (stands ? asked : await nearest(asked)))
    checked.set(asked, told)
    told.catch(() => checked.delete(asked))
  }
  return checked.get(asked)
}

/* Pages with every word, those first that have them one after another; if they are few, pages with some of
   the words too. Pagefind's own results are kept as they are: it forgets what they hold when they are gone. */
const widely = async words => {
  const whole = await search(words.join(" "))
  const phrase = new Set(words.length > 1 ? (await search(`"${words.join(" ")}"`)).map(({ id }) => id) : [])
  const totals = new Map(whole.map(result => [result.id, { result, whole: result.score, parts: 0, count: 0 }]))
  const parts = whole.length < FEW && words.length > 1 ? new Set(words) : []
  for (const word of parts) {
    for (const result of await search(word)) {
      const total = totals.get(result.id) ?? { result, whole: 0, parts: 0, count: 0 }
      totals.set(result.id, { ...total, parts: total.parts + result.score, count: total.count + 1 })
    }
  }
  return [...totals.values()]
    .map(({ result, whole, parts, count }) => {
      const score = whole + parts * (count / words.length) ** 2
      return { result, score: phrase.has(result.id) ? PHRASE * score : score }
    })
    .sort((a, b) => b.score - a.score)
}

export const lookup = async text => {
  const asked = text.split(/\s+/).filter(bare).slice(0, MOST)
  const meant = await Promise.all(asked.map(check))
  const words = meant.filter(Boolean)
  return {
    found: words.length ? await widely(words) : [],
    keys: words.map(bare),
    instead: words.some(word => !asked.includes(word)) ? words.join(" ") : "",
    without: asked.filter((_, at) => !meant[at]),
  }
}

/* A list of clusters is known by its title alone: what counts is how much of it was asked for. */
const share = (title, keys) => {
  const words = title.split(" ").map(bare).filter(Boolean)
  return Math.sqrt(words.filter(word => keys.some(key => alike(word, key))).length / words.length)
}

/* What there is to show of some results, the best first. */
export const read = async (found, keys) => {
  const pages = await Promise.all(
    found.map(async ({ result, score }) => {
      const { url, meta, content, weighted_locations: places } = await result.data()
      const fields = result.matchedMetaFields ?? []
      return { url, meta, content, places, fields, score: meta.kind === "list" ? share(meta.title, keys) * score : score }
    }),
  )
  return pages.sort((a, b) => b.score - a.score)
}
