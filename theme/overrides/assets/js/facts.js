/* What a cluster's own page states, for a comparison: what generator/pages/compare.py takes, from the page itself.

   const { name, facts, similar } = await read(address)

   `facts` maps a part of the page, or labelled(part, label), to the paragraphs of a cell, `similar` are addresses. */

import { say } from "./words.js"

export const labelled = (group, label) => `${group}\n${label}`

const paragraph = (...nodes) => {
  const made = document.createElement("p")
  made.append(...nodes.map(node => document.importNode(node, true)))
  return made
}

const small = (text, name) => {
  const made = document.createElement("small")
  made.className = name
  made.textContent = text
  return made
}

/* A cell of a table says several things, one a line. */
const lines = cell => {
  const said = [[]]
  for (const node of cell.childNodes) {
    if (node.nodeName === "BR") said.push([])
    else said.at(-1).push(node)
  }
  return said.map(nodes => paragraph(...nodes))
}

/* What matches under the heading with an id, up to the next. */
const under = (page, id, selector) => {
  for (let part = page.getElementById(id)?.nextElementSibling; part && part.tagName !== "H2"; part = part.nextElementSibling) {
    const found = part.matches(selector) ? part : part.querySelector(selector)
    if (found) return found
  }
}

const rows = (page, id) => [...(under(page, id, "tbody")?.rows ?? [])]

function* terms(list) {
  let label
  for (const part of list?.children ?? []) {
    if (part.tagName === "DT") label = part.textContent
    else yield [label, paragraph(...part.childNodes)]
  }
}

const summary = lead => {
  const made = paragraph(...lead.childNodes)
  if (lead.lang) {
    const span = document.createElement("span")
    span.lang = lead.lang
    span.append(...[...made.childNodes].filter(node => !node.classList?.contains("note")))
    made.prepend(span)
  }
  const notice = lead.previousElementSibling
  if (notice?.matches(".notice")) made.append(" ", small(notice.textContent, "remark"))
  return made
}

const reviewed = line => {
  const stale = line.querySelector(".stale")
  const text = [...line.childNodes].filter(node => node !== stale && node.nodeName !== "A").map(node => node.textContent)
  const made = document.createElement("p")
  made.append(text.join(" ").trim())
  if (stale) made.append(" ", small(stale.textContent, "remark"))
  return made
}

function* stated(page) {
  yield ["summary", summary(page.querySelector(".lead"))]
  for (const [label, value] of terms(page.querySelector(".facts dl"))) yield [labelled("facts", label), value]
  for (const [label, value] of terms(under(page, "cooperation", "dl"))) yield [labelled("cooperation", label), value]
  const projects = rows(page, "projects")
  if (projects.length) yield ["projects", paragraph(document.createTextNode(projects.length))]
  for (const row of projects) {
    for (const value of lines(row.cells[2])) yield ["total", value]
    for (const value of lines(row.cells[3])) yield ["eu-part", value]
  }
  for (const { cells: [label, value] } of rows(page, "indicators")) {
    for (const line of lines(value)) yield [labelled("indicators", label.textContent), line]
  }
  const contact = [...page.querySelectorAll(".contacts dd a")].find(link => !link.closest(".note"))
  if (contact) yield ["contact", paragraph(contact)]
  yield ["reviewed", reviewed(page.querySelector(".entry-review p"))]
}

export const read = async address => {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status} ${address}`)
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const name = page.querySelector("h1").textContent
  const facts = new Map()
  for (const [key, value] of stated(page)) {
    if (value.textContent === say("compare.unknown")) continue
    for (const link of value.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), address)
    for (const note of value.querySelectorAll(".note a")) {
      note.setAttribute("aria-label", say("compare.note", { name, number: note.textContent }))
    }
    facts.set(key, [...(facts.get(key) ?? []), value])
  }
  const similar = [...page.querySelectorAll(".similar-name")].map(link => new URL(link.getAttribute("href"), address).href)
  return { name, facts, similar }
}
