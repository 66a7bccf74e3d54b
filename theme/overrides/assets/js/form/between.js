/* Between: what an entry that is right in itself says against others: codes, dates, links, names, sums. As
   generator/rules.py, links.py and sums.py, but for what it says of the entries that name this one: those problems are
   told here, with the file that they are in. */

import { date, endsBefore } from "./dates.js"
import { internal } from "./links.js"
import { nearest } from "./nearest.js"
import { totals } from "./totals.js"
import { first } from "./told.js"

const PERSON = /^[a-z]{2,}\.[a-z]{3,}@.+$/iu

/* Every part of a model, with its place, in the order of the model. */
function* parts(known, name, wanted, record, place = []) {
  if (wanted(name)) yield [place, record]
  for (const { key, of, item } of known.types[name].fields) {
    if (of && record[key]) yield* parts(known, of, wanted, record[key], [...place, key])
    for (const [index, part] of item?.of && record[key] ? record[key].entries() : []) {
      yield* parts(known, item.of, wanted, part, [...place, key, index])
    }
  }
}

const mailboxes = (known, name, record) =>
  [...parts(known, name, one => one === "Contact", record)].flatMap(([place, { email = "" }]) =>
    known.freeMail.has(email.slice(email.lastIndexOf("@") + 1).toLowerCase()) || PERSON.test(email)
      ? [{ place: [...place, "email"], code: "contact.personal", values: { value: email }, severity: "warning" }]
      : [])

const pages = (known, name, record) => {
  const texts = [...parts(known, name, one => one === "LongText", record)]
  const targets = texts.flatMap(([place, text]) =>
    ["lt", "en"].flatMap(language => internal(text[language] ?? "").map(target => [[...place, language], target])))
  return first(targets.filter(([, target]) => !known.pages.has(target)).map(([place, value]) => (
    { place, code: "reference.page", values: { value, nearest: nearest(value, [...known.pages].sort()) } })))
}

const inPeriod = (known, [, period] = [], dated, place, fresh = "") => {
  const [since, until] = (known.periods[period] ?? []).map(date)
  const when = since && dated.find(([, day]) => day && (endsBefore(day, since) || endsBefore(until, day)))
  if (!when) return []
  const values = { value: when[1].text, period, since: since.text, until: until.text }
  return [{ place: fresh ? place : [...place, when[0]], code: "project.period", values, file: fresh }]
}

const projects = (known, kind, record, own) =>
  (record.projects ?? []).flatMap((project, index) => {
    const place = ["projects", index]
    const measure = project.measure ? known.measures[project.measure] : own
    if (!measure) return []
    const [code] = measure
    const wrongCode = project.code && code && !project.code.startsWith(code)
    const values = { value: project.code, measure: code }
    const told = wrongCode ? [{ place: [...place, "code"], code: "project.code", values }] : []
    return [...told, ...inPeriod(known, measure, ["signed_on", "start", "end"].map(key => [key, project[key]]), place)]
  })

/* The projects of other entries under a measure. */
const others = (known, id, own) =>
  (known.projects[id] ?? []).flatMap(([file, code, ...dates]) => {
    const wrongCode = code && own[0] && !code.startsWith(own[0])
    const values = { value: code, measure: own[0] }
    const told = wrongCode ? [{ place: ["code", "value"], code: "project.code", values, file }] : []
    return [...told, ...inPeriod(known, own, dates.map(text => ["", date(text)]), ["programming_period"], file)]
  })

const calls = (known, record, own) => {
  const acts = (record.legal_acts ?? []).map(({ id }) => id)
  return (record.calls ?? []).flatMap((call, index) => {
    const place = ["calls", index]
    const gone = call.legal_act && !acts.includes(call.legal_act)
    const values = { value: call.legal_act, allowed: acts.toSorted().join(", ") }
    const told = gone ? [{ place: [...place, "legal_act"], code: "reference.legal-act", values }] : []
    return [...inPeriod(known, own, ["opens", "closes"].map(key => [key, call[key]]), place), ...told]
  })
}

const circle = (known, id, record) => {
  const next = { ...known.successors, [id]: (record.successors ?? []).map(({ institution }) => institution) }
  const ahead = [...next[id]]
  const seen = new Set()
  while (ahead.length && !seen.has(id)) {
    const one = ahead.pop()
    seen.add(one)
    ahead.push(...(next[one] ?? []).filter(other => !seen.has(other)))
  }
  return seen.has(id) ? [{ place: ["successors"], code: "reference.circle", values: { value: id } }] : []
}

const former = (known, kind, id, record) => {
  const own = `${known.folders[kind]}/${id}.yml`
  const taken = new Map(Object.entries(known.former[kind]).filter(([, file]) => file !== own))
  const value = other => [{ place: [], code: "reference.former-id", values: { value: id, other } }]
  const told = taken.has(id) ? value(taken.get(id)) : []
  for (const name of known.ids[kind]) taken.set(name, `${known.folders[kind]}/${name}.yml`)
  return told.concat((record.former_ids ?? []).flatMap((name, index) => {
    const other = taken.get(name)
    taken.set(name, own)
    return other ? [{ place: ["former_ids", index], code: "reference.former-id", values: { value: name, other } }] : []
  }))
}

/* record: the typed entry; → problems. */
export const between = (known, kind, id, record) => {
  const name = known.kinds[kind].of
  const own = kind === "measure" ? [record.code?.value ?? "", record.programming_period] : undefined
  const self = { place: ["status", "replaced_by"], code: "reference.circle", values: { value: id } }
  return [
    ...projects(known, kind, record, own),
    ...(own ? [...others(known, id, own), ...calls(known, record, own), ...totals(known, id, record)] : []),
    ...(kind === "cluster" && record.status?.replaced_by === id ? [self] : []),
    ...(kind === "institution" ? circle(known, id, record) : []),
    ...former(known, kind, id, record),
    ...pages(known, name, record),
    ...mailboxes(known, name, record),
  ]
}
