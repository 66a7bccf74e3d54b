/* Typed: an entry by the types of its fields, as pydantic reads it by generator/model: every value, and everything that
   is refused: {place, code, values}. What a part was refused for is told before what the whole part lacks. */

import { endsBefore } from "./dates.js"
import { rules } from "./parts.js"
import { SCALARS } from "./scalars.js"
import { Wrong, wrong } from "./wrong.js"

export const isRecord = value => typeof value === "object" && value !== null && !Array.isArray(value)

/* How YAML writes that there is no value. */
const NOTHING = ["null", "~"]

const scalar = value => {
  if (typeof value !== "string") wrong("type.text")
  const text = value.trim()
  return text && !NOTHING.includes(text) ? text : wrong("value.empty")
}

const code = ({ vocabulary, within }, value, { known, data }) => {
  const codes = known.codes.get(vocabulary)
  if (!codes) return value
  if (!codes.has(value)) wrong("value.code", { value, vocabulary })
  const { broader, replacedBy } = codes.get(value)
  if (replacedBy) wrong("value.retired", { value, nearest: replacedBy, vocabulary })
  const scheme = within && data[within]
  if (scheme && scheme !== broader) wrong("value.scheme", { value, scheme, nearest: broader })
  return value
}

const reference = ({ kind }, value, { known }) =>
  known.ids[kind].has(value) ? value : wrong("reference.unknown", { value, kind, folder: known.folders[kind] })

/* Runs what may refuse a value; → [value], or nothing when it was refused. */
const tried = (told, place, read) => {
  try {
    return [read()]
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
    told.push({ place: [...place, ...error.at], code: error.message, values: error.values })
    return []
  }
}

const list = (field, value, place, context) => {
  if (!Array.isArray(value)) return tried(context.told, place, () => wrong("type.list"))
  const parts = value.flatMap((part, index) => any(field.item, part, [...place, index], context))
  if (parts.length < value.length) return []
  return tried(context.told, place, () => {
    if (parts.length < (field.least ?? 0)) wrong("value.no-parts")
    for (const [key, living] of field.distinct ?? []) {
      const seen = new Set()
      for (const [index, { [key]: name, until }] of parts.entries()) {
        if (name === undefined || (living && until)) continue
        if (seen.has(name)) wrong("value.twice", { value: name }, [index, key])
        seen.add(name)
      }
    }
    return parts
  })
}

const any = (field, value, place, context) => {
  if (field.of) return record(field.of, value, place, context)
  if (field.type === "list") return list(field, value, place, context)
  return tried(context.told, place, () => {
    const text = scalar(value)
    if (field.type === "choice") return code(field, text, context)
    return field.type === "reference" ? reference(field, text, context) : SCALARS[field.type](text, field)
  })
}

/* The field's own rule, by the fields before it. */
const after = (field, value, place, { data, told }) =>
  tried(told, place, () => {
    const begun = (field.after ?? []).map(name => data[name]).find(Boolean)
    if (begun && endsBefore(value, begun)) wrong("order.dates", { end: value.text, start: begun.text })
    rules.field[field.key]?.(value, data)
    return value
  })

/* → [typed record], or nothing when it was refused. */
const record = (name, value, place, { known, told }) => {
  if (!isRecord(value)) return tried(told, place, () => wrong("type.mapping"))
  const { fields, rules: named = [] } = known.types[name]
  const data = {}
  const before = told.length
  for (const field of fields) {
    const here = [...place, field.key]
    if (Object.hasOwn(value, field.key)) {
      const so = told.length
      const read = any(field, value[field.key], here, { known, told, data })
      const empty = field.required && told.slice(so).find(one => one.place.length === here.length)
      if (empty?.code === "value.empty") empty.code = "value.required"
      for (const part of read.flatMap(one => after(field, one, here, { data, told }))) data[field.key] = part
    } else if (field.required) told.push({ place: here, code: "field.missing", values: { key: field.key } })
  }
  const keys = new Set(fields.map(({ key }) => key))
  for (const key of Object.keys(value)) {
    if (!keys.has(key)) told.push({ place: [...place, key], code: "field.unknown", values: { key }, fields })
  }
  if (told.length > before) return []
  return tried(told, place, () => {
    for (const rule of named) rules.part[rule](data, known)
    return data
  })
}

/* → { record, told }; there is a record if nothing was refused. */
export const typed = (name, value, known) => {
  const told = []
  const [found] = record(name, value, [], { known, told })
  return { record: found, told }
}
