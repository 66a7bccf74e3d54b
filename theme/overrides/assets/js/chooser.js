/* The page where clusters are chosen: it fills its table with what the pages of those in the address state. */

import { address, go, named, table, tools } from "./compare.js"
import { labelled, read } from "./facts.js"
import { count, language, say } from "./words.js"

const MOST = 4
const OFFERED = 8
const NEAR = 3

const root = new URL("../../", import.meta.url)
const form = document.querySelector(".compare-choose")
const input = form.querySelector("input")
const status = document.querySelector(".compare-said")
const offers = document.querySelector(".compare-near")
const head = table.querySelector("thead tr")
const heading = document.querySelector("h1")
const title = { page: document.title, heading: heading.textContent }

const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim()

const parts = text => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean)

/* id → cluster, in alphabetical order. Of clusters with one name, the id tells which is which. */
const listed = async () => {
  const { clusters: records } = await (await fetch(new URL("assets/data/clusters.json", root))).json()
  const { compare } = new Intl.Collator(language)
  const names = new Set()
  const clusters = new Map()
  for (const { id, name: [name], also, path } of records.sort((a, b) => compare(a.name[0], b.name[0]))) {
    const shown = names.has(name) ? `${name} (${id})` : name
    names.add(name)
    clusters.set(id, { id, name, shown, words: parts(`${shown} ${also}`), href: new URL(path, root).href })
  }
  return clusters
}

const clusters = await listed()
const byAddress = new Map([...clusters.values()].map(cluster => [cluster.href, cluster]))
const pages = new Map()

const chosen = () => named().filter(id => clusters.has(id)).slice(0, MOST)

/* A cluster with what its page states; without `facts` if its page could not be read, and then it is asked again. */
const stated = async id => {
  const cluster = clusters.get(id)
  try {
    if (!pages.has(id)) pages.set(id, read(cluster.href))
    return { ...cluster, ...(await pages.get(id)) }
  } catch {
    pages.delete(id)
    return cluster
  }
}

/* ---------- The form */

/* What may be added: those whose names, acronyms or other names have words that begin as all those that are written. */
const matching = () => {
  const begun = parts(input.value)
  const taken = new Set(chosen())
  return [...clusters.values()].filter(cluster => !taken.has(cluster.id) && begun.every(beginning => cluster.words.some(word => word.startsWith(beginning))))
}

const change = (ids, told) => {
  go(ids)
  input.value = ""
  input.focus()
  return show(told)
}

const add = ({ id, name }) => change([...chosen(), id], say("compare.added", { name }))

const offer = found => {
  offers.hidden = !found.length
  offers.replaceChildren(...found.slice(0, OFFERED).map(cluster => {
    const link = document.createElement("a")
    link.href = address([...chosen(), cluster.id])
    link.textContent = cluster.shown
    link.addEventListener("click", event => {
      // A new tab or window is one more comparison.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      add(cluster)
    })
    const point = document.createElement("li")
    point.append(link)
    return point
  }))
}

const find = () => {
  if (!fold(input.value)) return show()
  const found = matching()
  status.textContent = found.length ? count("compare.found", found.length) : say("compare.none")
  offer(found)
  return found
}

form.addEventListener("submit", event => {
  event.preventDefault()
  if (!fold(input.value)) return
  const found = find()
  const cluster = found.find(({ shown }) => fold(shown) === fold(input.value)) ?? (found.length === 1 && found[0])
  if (cluster) add(cluster)
})
input.addEventListener("input", find)

/* ---------- The table */

const column = ({ id, name, href }) => {
  const cell = document.createElement("th")
  cell.scope = "col"
  const link = document.createElement("a")
  link.href = href
  link.textContent = name
  const remove = document.createElement("button")
  remove.type = "button"
  remove.textContent = "×"
  remove.setAttribute("aria-label", say("compare.remove", { name }))
  remove.addEventListener("click", () => change(chosen().filter(other => other !== id), say("compare.removed", { name })))
  cell.append(link, remove)
  return cell
}

const cell = values => {
  const made = document.createElement("td")
  if (values.length) made.append(...values)
  else {
    const none = document.createElement("p")
    none.className = "unknown"
    none.textContent = say("compare.unknown")
    made.append(none)
  }
  return made
}

/* What a cell says whatever its sources are. */
const plain = cell => {
  const copy = cell.cloneNode(true)
  for (const note of copy.querySelectorAll(".note")) note.remove()
  return [...copy.children].map(line => line.textContent).join("\n")
}

const draw = columns => {
  head.replaceChildren(head.cells[0], ...columns.map(column))
  for (const row of table.querySelector("tbody").rows) {
    const label = row.cells[0]
    const { group } = row.dataset
    const values = columns.map(({ facts }) => facts.get(labelled(group, label.textContent)) ?? facts.get(group) ?? [])
    const cells = values.map(cell)
    row.hidden = !values.some(value => value.length)
    row.classList.toggle("same", cells.length > 1 && new Set(cells.map(plain)).size === 1)
    row.replaceChildren(label, ...cells)
  }
  table.hidden = tools.hidden = !columns.length
  tools.querySelector("label").hidden = columns.length < 2
  const names = new Intl.ListFormat(language).format(columns.map(({ name }) => name))
  heading.textContent = columns.length > 1 ? say("compare.title", { names }) : title.heading
  document.title = title.page.replace(title.heading, () => heading.textContent)
}

/* A few clusters that the pages of those chosen call similar. */
const similar = columns => {
  if (columns.length >= MOST) return []
  const taken = new Set(columns.map(({ href }) => href))
  const found = new Set(columns.flatMap(({ similar }) => similar))
  return [...found].filter(href => byAddress.has(href) && !taken.has(href)).slice(0, NEAR).map(href => byAddress.get(href))
}

/* ---------- What the address says */

let turn = 0
const show = async (told = "") => {
  const mine = ++turn
  const ids = named()
  const known = ids.filter(id => clusters.has(id)).length
  const found = await Promise.all(chosen().map(stated))
  if (mine !== turn) return
  const columns = found.filter(({ facts }) => facts)
  const near = similar(columns)
  draw(columns)
  offer(near)
  input.disabled = form.querySelector("button").disabled = found.length >= MOST
  // What an address asks for is not repeated: anyone may have written it.
  const words = [told]
  if (ids.length > known) words.push(count("compare.missing", ids.length - known))
  if (known === MOST) words.push(say("compare.full"))
  if (known > MOST) words.push(say("compare.most"))
  for (const { name, facts } of found) if (!facts) words.push(say("compare.failed", { name }))
  if (found.length === 1) words.push(say("compare.alone"))
  if (near.length) words.push(say("compare.near"))
  status.textContent = words.filter(Boolean).join(" ")
}

addEventListener("popstate", () => show())
form.hidden = false
await show()
