/* Told: what was refused, as an editor is told of it: each mistake once, at its cause. As generator/refusals.py. */

import { date as dated, endsBefore } from "./dates.js"
import { nearest } from "./nearest.js"
import { isRecord } from "./typed.js"

const MOST = 100
const QUOTED = 80

/* The first problems, and one that says that there are more. */
export const first = problems =>
  problems.length > MOST
    ? [...problems.slice(0, MOST), { ...problems[MOST], place: [], code: "file.more", values: {} }]
    : problems

/* The first values with commas between them, as many as are quoted, and "…" for the rest. */
const some = values => {
  let length = -2
  const fitting = values.findIndex(value => (length += [...value].length + 2) > QUOTED - 3)
  return (fitting < 0 ? values : [...values.slice(0, fitting), "…"]).join(", ")
}

/* Where an office answers may be known from a page that says nothing else of the entry. */
const OFFICES = ["contacts", "departments", "websites"]

const name = place => JSON.stringify(place)

/* What is in a tree at a place. */
const at = (tree, place) => place.reduce((part, key) => part[key], tree)

/* The field that an unknown key most likely means, or "". */
const meant = ({ place, fields }, tree, missing) => {
  const around = place.slice(0, -1)
  const free = fields.map(({ key }) => key).filter(key => !Object.hasOwn(at(tree, around), key))
  const near = nearest(String(place.at(-1)), free, 0.6)
  if (near) return near
  const lost = free.filter(key => missing.has(name([...around, key])))
  return lost.length === 1 ? lost[0] : ""
}

const unknown = (refusal, tree, missing) => {
  const near = meant(refusal, tree, missing)
  missing.delete(name([...refusal.place.slice(0, -1), near]))
  const allowed = some(refusal.fields.map(({ key }) => key))
  const code = near ? "field.unknown-near" : "field.unknown"
  return { ...refusal, code, values: { ...refusal.values, nearest: near, allowed } }
}

/* With what was most likely meant, or else some of what is allowed. */
const nearly = (refusal, known) => {
  const { value, vocabulary, kind } = refusal.values
  const allowed = vocabulary ? [...known.codes.get(vocabulary).keys()] : [...known.ids[kind]].sort()
  const near = nearest(value, allowed, 0.5) || nearest(value.toLowerCase(), allowed, 0.5)
  const code = near ? { "value.code": "value.code-near", "reference.unknown": "reference.near" }[refusal.code] : refusal.code
  return { ...refusal, code, values: { ...refusal.values, nearest: near, allowed: some(allowed.slice(0, 8)) } }
}

/* tree: what was written; → the problems of its types. A misspelt key of a required field is one problem, not an
   unknown key and a missing one. */
export const told = (refusals, tree, known) => {
  const missing = new Set(refusals.filter(({ code }) => code === "field.missing").map(({ place }) => name(place)))
  const strangers = refusals.filter(({ code }) => code === "field.unknown").map(refusal => unknown(refusal, tree, missing))
  const others = refusals
    .filter(({ code, place }) => code !== "field.unknown" && (code !== "field.missing" || missing.has(name(place))))
    .map(refusal => (["value.code", "reference.unknown"].includes(refusal.code) ? nearly(refusal, known) : refusal))
  return first([...strangers, ...others])
}

/* The sources that are named but not listed. */
const unlisted = (tree, found) => {
  const sources = Array.isArray(tree.sources) ? tree.sources : []
  const ids = sources.map(source => (isRecord(source) && typeof source.id === "string" ? source.id.trim() : ""))
  if (!ids.length || !ids.every(Boolean)) return []
  const places = new Map()
  for (const [place, value] of found) {
    for (const id of place.at(-1) === "source" ? value.split(",").map(part => part.trim()) : []) {
      if (/^[a-z0-9-]+$/.test(id) && !ids.includes(id)) places.set(id, [...(places.get(id) ?? []), place])
    }
  }
  return first([...places].map(([value, [place, ...more]]) => {
    const near = nearest(value, ids, 0.5)
    const values = { value, times: more.length + 1, nearest: near, allowed: some([...new Set(ids)]) }
    return { place, code: near ? "reference.source-near" : "reference.source", values }
  }))
}

const date = value => (typeof value === "string" ? dated(value.trim()) : undefined)

/* The dates of facts that are later than the newest source that confirms the entry. */
const tooLate = (tree, found) => {
  const on = date(tree.review?.on)
  const late = ([place, value]) => place.at(-1) === "as_of" && !OFFICES.includes(place[0]) && endsBefore(on, date(value) ?? on)
  return first((on ? found.filter(late) : []).map(([place, value]) => (
    { place, code: "order.review", values: { value, on: on.text }, severity: "warning" })))
}

/* What one entry's own parts say against each other. */
export const within = tree => {
  const found = isRecord(tree) ? [...named(tree, [])] : []
  return isRecord(tree) ? [...unlisted(tree, found), ...tooLate(tree, found)] : []
}

function* named(tree, place) {
  for (const [key, value] of Object.entries(tree)) {
    const here = [...place, Array.isArray(tree) ? Number(key) : key]
    if (["source", "as_of"].includes(key) && typeof value === "string") yield [here, value]
    else if (typeof value === "object" && value !== null) yield* named(value, here)
  }
}
