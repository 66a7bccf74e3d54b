/* Reader: the tree of a file's text, in which every scalar is a text; or why there is none. It takes and refuses
   what generator/reading.py does, at the same places. */

import { strange } from "./characters.js"
import { Composer } from "./composer.js"
import { Refusal } from "./refusal.js"
import { slip } from "./slips.js"

/* Bytes of a file. */
export const LARGEST = 262_144
const CONFLICT = /^(<{7}|={7}|>{7})( |$)/m

export const bytes = text => new TextEncoder().encode(text).length

/* Lines and columns count from 1, columns in characters. */
const mark = (text, at) => {
  const before = `${text}\n`.slice(0, at)
  return { line: before.split("\n").length, column: [...before.slice(before.lastIndexOf("\n") + 1)].length + 1 }
}

const composed = text => {
  const composer = new Composer(text)
  let tree
  try {
    tree = composer.whole()
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    if (refusal.before) return { told: [...refusal.before, refusal] }
    return { told: [slip(text, mark(text, refusal.at).line) ?? refusal] }
  }
  return { tree, told: tree === undefined ? [new Refusal("file.empty", 0)] : composer.told }
}

const refused = (text, told) =>
  told.map(({ code, at, values, place = [] }) => {
    const { first, ...others } = values
    const more = first === undefined ? others : { ...others, line: mark(text, first).line }
    return { code, place, values: more, ...mark(text, at) }
  })

/* → { tree, refusals: [{code, place, values, line, column}] }; there is a tree if nothing was refused. */
export const read = raw => {
  if (bytes(raw) > LARGEST) return { refusals: refused(raw, [new Refusal("file.large", 0, { limit: LARGEST / 1024 })]) }
  const text = raw.replace(/^\ufeff/, "").replaceAll("\r\n", "\n")
  if (!text.trim()) return { refusals: refused(text, [new Refusal("file.empty", 0)]) }
  const odd = [...strange(text)]
  if (odd.length) return { refusals: refused(text, odd) }
  const plain = text.normalize("NFC")
  const conflict = plain.search(CONFLICT)
  if (conflict >= 0) return { refusals: refused(plain, [new Refusal("file.conflict", conflict)]) }
  const { tree, told } = composed(plain)
  return told.length ? { refusals: refused(plain, told) } : { tree, refusals: [] }
}
