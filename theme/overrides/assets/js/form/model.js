/* Model: what an entry is: its fields, its text, and what is wrong with it. Everything that the form knows of the
   catalogue is in one file of the edition; nothing is sent anywhere. */

import { check } from "./check.js"
import { digest } from "./digest.js"
import { known } from "./known.js"
import { type } from "./nodes.js"
import { read } from "./reader.js"
import { sentence } from "./sentences.js"
import { write } from "./writer.js"

const EDITION = new URL("../../../", import.meta.url)

const fetched = async path => {
  const answer = await fetch(new URL(path, EDITION))
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer
}

/* A problem as it is told. One that another file has is told with its name. */
const told = (problems, words) =>
  problems.map(({ code, place, values, severity = "error", file = "", line, column }) => {
    const text = (file ? `${file}: ` : "") + sentence(words[code], values)
    return { code, place, text, severity, ...(line && { line, column }) }
  })

/* → the model of the edition's language. */
export const open = async () => {
  const data = await (await fetched("assets/data/form.json")).json()
  const types = new Map()

  // What there is to know changes with the entry alone.
  let last = {}
  const knowing = (kind, id) => {
    if (last.kind !== kind || last.id !== id) last = { kind, id, found: known(data, kind, id) }
    return last.found
  }

  const written = (kind, value) => write(data.types, data.kinds[kind].of, value, `../../schema/${kind}.schema.json`)

  return {
    kinds: Object.keys(data.kinds),
    digest,
    /* → the node of a kind: { type, key, title, help, example, required, longest, fields, item, choices }. */
    type: kind => {
      if (!types.has(kind)) types.set(kind, type(data, kind))
      return types.get(kind)
    },
    /* → { value, problems }; the value is there if there are no problems. */
    parse: text => {
      const { tree, refusals } = read(text)
      return { value: tree, problems: told(refusals, data.problems) }
    },
    write: written,
    /* → [{ code, place, text, severity }]; without one of severity "error" the check accepts the entry. */
    check: (kind, id, value) => told(check(knowing(kind, id), kind, id, value, written(kind, value)), data.problems),
    load: async (kind, id) => (await fetched(`content/${data.kinds[kind].folder}/${id}.yml`)).text(),
    ids: kind => Object.entries(data.names[kind]).map(([id, name]) => ({ id, name })),
  }
}
