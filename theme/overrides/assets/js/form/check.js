/* Check: what is wrong with an entry, as `python -m generator check` would tell it of the file. */

import { between } from "./between.js"
import { strange } from "./characters.js"
import { DEEPEST, MOST_NODES } from "./composer.js"
import { LARGEST, bytes } from "./reader.js"
import { first, told, within } from "./told.js"
import { isRecord, typed } from "./typed.js"

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/
const ENDED = ["inactive", "dissolved", "merged"]

/* A tree with all its letters composed, which is how a file is read. */
const composed = tree => {
  if (typeof tree === "string") return tree.normalize("NFC")
  if (Array.isArray(tree)) return tree.map(composed)
  if (!isRecord(tree)) return tree
  return Object.fromEntries(Object.entries(tree).map(([key, part]) => [key.normalize("NFC"), composed(part)]))
}

function* nodes(tree, place = []) {
  yield [place, tree]
  if (typeof tree !== "object" || tree === null) return
  for (const [key, part] of Object.entries(tree)) {
    const here = [...place, Array.isArray(tree) ? Number(key) : key]
    if (isRecord(tree)) yield [here, key]
    yield* nodes(part, here)
  }
}

/* What no file may hold, whatever it says. */
const refused = (tree, text) => {
  const all = [...nodes(tree)]
  const odd = all.flatMap(([place, part]) =>
    typeof part === "string" ? [...strange(part)].slice(0, 1).map(({ code, values }) => ({ place, code, values })) : [])
  const deep = all.length > MOST_NODES || all.some(([place, part]) => place.length >= DEEPEST && typeof part === "object")
  return [
    ...first(odd),
    ...(bytes(text) > LARGEST ? [{ place: [], code: "file.large", values: { limit: LARGEST / 1024 } }] : []),
    ...(deep ? [{ place: [], code: "yaml.deep", values: {} }] : []),
  ]
}

const by = (known, kind, tree) => {
  const { record, told: refusals } = typed(known.kinds[kind].of, tree, known)
  return { record, problems: [...told(refusals, tree, known), ...within(tree)] }
}

const name = ({ place, code, values }) => JSON.stringify([place, code, values])

/* A cluster that is no more never blocks the living: what may wait becomes a warning there. */
const judged = (known, kind, tree) => {
  const found = by(known, kind, tree)
  if (!found.problems.length || !ENDED.includes(tree?.status?.state)) return found
  const { record, problems: grave } = by({ ...known, lenient: true }, kind, tree)
  const graver = new Set(grave.map(name))
  const waiting = found.problems.filter(problem => !graver.has(name(problem)))
  return { record, problems: [...grave, ...waiting.map(problem => ({ ...problem, severity: "warning" }))] }
}

const isName = (id, { reserved, longest }) => ID.test(id) && !reserved.has(id) && id.length <= longest

/* known: what there is to know (see known.js); text: the value as it would be written; → problems. */
export const check = (known, kind, id, value, text) => {
  const tree = composed(value)
  const name = isName(id, known) ? [] : [{ place: [], code: "file.name", values: { name: id } }]
  const bad = refused(tree, text)
  if (bad.length) return [...name, ...bad]
  const { record, problems } = judged(known, kind, tree)
  const right = record && !problems.some(({ severity }) => severity !== "warning")
  return [...name, ...problems, ...(right ? between(known, kind, id, record) : [])]
}
