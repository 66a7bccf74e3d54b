/* Answers: what was found for what was asked, drawn into a list, and said in words.

   const answers = answering({ said, list, size: 10 })
   const { total, shown } = await answers.ask("lazeriai")
   await answers.more()

   `said` is where the number of results is told, `list` where they stand, `size` how many at a time. */

import { bare } from "./letters.js"
import { alike, lookup, read } from "./lookup.js"
import { make } from "./make.js"
import { count, say } from "./words.js"

const KINDS = ["cluster", "institution", "list", "measure", "policy", "prose"]
const WINDOW = 26
const BEFORE = 4

/* Words with those marked that `marks` says, by their place. */
const marked = (words, marks) =>
  words.flatMap((word, at) => [at ? " " : "", marks(word, at) ? make("mark", {}, word) : word])

/* The part of a page where most of what was asked for stands. */
const excerpt = ({ content, places }) => {
  const words = content.split(/\s+/)
  const within = start => places.filter(({ location }) => location >= start && location < start + WINDOW)
  const worth = start => within(start).reduce((sum, { balanced_score }) => sum + balanced_score, 0)
  const starts = places.map(({ location }) => Math.max(0, location - BEFORE))
  const start = starts.reduce((best, next) => (worth(next) > worth(best) ? next : best), starts[0])
  const here = new Set(within(start).map(({ location }) => location - start))
  const shown = marked(words.slice(start, start + WINDOW), (_, at) => here.has(at))
  return [start ? "… " : "", ...shown, start + WINDOW < words.length ? " …" : ""]
}

const answer = (page, keys) => {
  const { kind, lead = "", names = "", title } = page.meta
  const meant = word => keys.some(key => alike(bare(word), key))
  const inTitle = keys.every(key => title.split(" ").some(word => alike(bare(word), key)))
  const other = inTitle ? "" : names.split(" · ").find(name => name.split(" ").some(meant))
  const known = page.fields.some(field => ["called", "told"].includes(field))
  const text = known || !page.places.length ? marked(lead.split(" "), meant) : excerpt(page)
  const link = make("a", { href: page.url }, ...marked(title.split(" "), meant))
  const parts = [
    make("span", { className: "answer-title" }, link),
    KINDS.includes(kind) && make("span", { className: "chip" }, say(`search.kind.${kind}`)),
    other && make("span", { className: "answer-name" }, ...marked(other.split(" "), meant)),
    make("span", { className: "answer-text" }, ...text),
  ]
  return make("li", { className: "answer" }, ...parts.filter(Boolean).flatMap(part => [part, " "]))
}

export const answering = ({ said, list, size }) => {
  let latest = 0
  let all = { found: [], keys: [] }

  const tell = (...sentences) =>
    said.replaceChildren(...sentences.filter(Boolean).map(sentence => make("p", {}, sentence)))

  const drawn = async start => {
    const pages = await read(all.found.slice(start, start + size), all.keys)
    return pages.map(page => answer(page, all.keys.filter(key => key.length > 2)))
  }

  const ask = async text => {
    const own = ++latest
    const quiet = !text.trim()
    if (quiet || !list.childElementCount) tell(quiet ? "" : say("search.busy"))
    try {
      const { found, keys, instead, without } = await lookup(text)
      if (own !== latest) return
      all = { found, keys }
      const answers = await drawn(0)
      if (own !== latest) return
      const held = list.contains(document.activeElement)
      list.replaceChildren(...answers)
      if (held) list.querySelector("a")?.focus()
      tell(
        quiet ? "" : found.length ? count("search.count", found.length) : say("search.nothing"),
        found.length && instead ? say("search.instead", { instead }) : "",
        found.length && without.length ? say("search.without", { words: without.join(", ") }) : "",
      )
    } catch {
      if (own !== latest) return
      all = { found: [], keys: [] }
      list.replaceChildren()
      tell(say("search.failed"))
    }
    return { total: all.found.length, shown: list.childElementCount }
  }

  const more = async () => {
    const before = list.childElementCount
    list.append(...(await drawn(before)))
    list.children[before].querySelector("a").focus()
    return { total: all.found.length, shown: list.childElementCount }
  }

  return { ask, more }
}
