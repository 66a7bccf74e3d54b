/* Sections: the fields of an entry by what they are about. What is in none of them stands in the last. */

import { make } from "../make.js"
import { say } from "../words.js"
import { fields } from "./records.js"

const SECTIONS = {
  main: ["name", "acronym", "summary", "description", "status", "cluster_type", "programming_period", "code"],
  contacts: ["contacts", "websites", "departments"],
  people: ["coordinator", "members", "member_counts", "roles", "managing_institutions", "implementing_institutions"],
  place: ["location", "coverage"],
  work: [
    "sectors", "technologies", "keywords", "services", "cooperation", "networks", "duties", "objective",
    "eligible_applicants", "supported_activities", "news",
  ],
  money: ["budget", "aid_intensity", "funds", "forms_of_funding", "programme", "priority", "calls", "legal_acts"],
  projects: ["projects", "results", "outcomes", "indicators"],
  sources: ["sources", "review"],
  rest: [],
}
const OPEN = new Set(["main", "contacts", "sources"])

const sectionOf = key => Object.keys(SECTIONS).find(id => SECTIONS[id].includes(key)) ?? "rest"

/* → { elements, child: key → the widget of a field }. */
export const sections = (context, node, value) => {
  const parts = Object.keys(SECTIONS).flatMap(id => {
    const nodes = node.fields.filter(({ key }) => sectionOf(key) === id)
    if (!nodes.length) return []
    nodes.sort((a, b) => SECTIONS[id].indexOf(a.key) - SECTIONS[id].indexOf(b.key))
    const { element, child } = fields(context, nodes, value)
    const summary = make("summary", {}, make("h3", {}, say(`edit.section.${id}`)))
    summary.dataset.wrong = say("edit.wrong")
    return [{ child, element: make("details", { className: "edit-section", open: OPEN.has(id) }, summary, element) }]
  })
  const child = key => {
    for (const part of parts) if (part.child(key)) return part.child(key)
    return undefined
  }
  return { elements: parts.map(({ element }) => element), child }
}
