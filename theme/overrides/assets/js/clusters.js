/* The list of clusters: found by facets and by text, as cards or in a table; the address says how.
   Until anything is asked, the list stands as the page brought it. */

import { isPlain, read, write } from "./address.js"
import { prepare as prepareBasket } from "./basket.js"
import { prepare as prepareFilters } from "./filters.js"
import { make } from "./make.js"
import { choose, load, searchable } from "./records.js"
import { cards, table } from "./results.js"
import { count, language, say } from "./words.js"

const PART = 60 // clusters shown at once, as in the parts of the list
const $ = selector => document.querySelector(selector)
const form = $(".finder")
const text = $("#finder-text")
const results = $(".results")
const status = $(".results-count")
const sort = $(".sort select")
const csv = $(".csv")
const active = make("ul", { className: "active" })
const clear = make("button", { type: "button", className: "clear" }, say("catalogue.clear"))
const rest = make("button", { type: "button", className: "more" })

let state
let shown // the clusters found, in their order, once anything was asked
let list // what shows them
let finder // the promise of
let find
let turn = 0

const asks = () => state.q.trim() !== ""
const usual = () => (asks() ? "relevance" : "name")
const order = () => state.sort || usual()

const keep = (how, what) => {
  Object.assign(state, what)
  history[how](null, "", location.pathname + write(state))
  follow()
}

const change = (how, what) => {
  keep(how, what)
  update()
}

const filters = prepareFilters($(".filters"), (facet, code, on) => {
  state.chosen.get(facet)[on ? "add" : "delete"](code)
  change("pushState")
})
const showBasket = prepareBasket(results, csv.parentElement.dataset.compare, compare => keep("replaceState", { compare }))

/* What stands around the list. */
const follow = () => {
  $(".site-language").search = location.search
  for (const button of $(".views").children) button.ariaPressed = String(button.value === (state.view || "cards"))
  sort.options[0].disabled = !asks()
  sort.value = order()
  showBasket(state.compare)
}

const update = async () => {
  if (!shown && isPlain(state)) return
  const mine = ++turn
  results.ariaBusy = "true"
  const records = await fetched()
  if (mine !== turn) return
  if (records) draw(records)
  else status.textContent = say("catalogue.failed")
  results.ariaBusy = "false"
}

/* The records, with what finds words in them if there are any to find; nothing if they cannot be had. */
const fetched = async (words = asks()) => {
  try {
    const records = await load()
    if (words) find = await (finder ??= import("./find.js").then(found => found.finder(searchable(records), language)))
    return records
  } catch {
    return undefined
  }
}

const draw = ({ facets, clusters }) => {
  const found = asks() ? find(state.q) : clusters
  const places = new Map(found.map(({ id }, place) => [id, place]))
  const chosen = choose(clusters.filter(({ id }) => places.has(id)), state.chosen)
  // The records are in alphabetical order, which a sort keeps among equals.
  if (order() === "relevance") chosen.shown.sort((a, b) => places.get(a.id) - places.get(b.id))
  if (order() === "reviewed") chosen.shown.sort((a, b) => (a.reviewed < b.reviewed) - (a.reviewed > b.reviewed))
  shown = chosen.shown
  filters.show(state.chosen, chosen.counts, shown.length)
  const partly = shown.length && asks() && !found[0].whole ? `. ${say("catalogue.partly")}` : ""
  status.textContent = (shown.length ? count("catalogue.count", shown.length) : say("catalogue.none")) + partly
  const held = document.activeElement
  const chips = filters.chips(state.chosen)
  active.replaceChildren(...chips, ...(chips.length || asks() ? [make("li", {}, clear)] : []))
  const telling = new Map([...facets].filter(([, { values }]) => values.size > 1))
  list = state.view ? table(telling, order()) : cards()
  for (const old of results.querySelectorAll(":scope > :is(.cards, .table, .parts)")) old.remove()
  $(".results-head").after(list.element, rest)
  more()
  // What had the focus may be gone; what took its place gets it.
  if (!held.isConnected) (results.querySelector(`th [value="${held.value}"]`) ?? active.querySelector("button") ?? status).focus()
}

const more = () => {
  const links = list.element.getElementsByTagName("a")
  const drawn = links.length
  list.add(shown.slice(drawn, drawn + PART))
  const left = shown.length - links.length
  rest.hidden = !left
  rest.textContent = say("catalogue.more", { number: left.toLocaleString(language) })
  showBasket(state.compare)
  return links[drawn]
}

let waiting
text.addEventListener("input", () => {
  state.q = text.value
  update()
  // Browsers count how often an address changes.
  clearTimeout(waiting)
  waiting = setTimeout(() => keep("replaceState", {}), 300)
})
form.addEventListener("submit", event => event.preventDefault())
form.addEventListener("focusin", () => fetched(true), { once: true })
$(".filters").addEventListener("focusin", () => fetched(false), { once: true })
const sortBy = key => change("pushState", { sort: key === usual() ? "" : key })
sort.addEventListener("change", () => sortBy(sort.value))
results.addEventListener("click", ({ target }) => {
  if (target.matches("th button")) sortBy(target.value)
  if (target.matches(".views button")) change("pushState", { view: target.value === "table" ? "table" : "" })
})
rest.addEventListener("click", () => more().focus())
clear.addEventListener("click", () => {
  for (const codes of state.chosen.values()) codes.clear()
  text.value = ""
  change("pushState", { q: "" })
  text.focus()
})

/* The edition's table with the lines of the clusters that are shown, as the generator wrote them. */
csv.addEventListener("click", async event => {
  if (!shown || isPlain(state)) return
  event.preventDefault()
  const [head, ...lines] = (await (await fetch(csv.href)).text()).split("\r\n")
  const written = new Map(lines.map(line => [line.slice(0, line.indexOf(",")), line]))
  // Reading took away the mark by which Excel knows the encoding.
  const kept = [`\ufeff${head}`, ...shown.map(({ id }) => written.get(id)), ""].join("\r\n")
  const address = URL.createObjectURL(new Blob([kept], { type: "text/csv" }))
  make("a", { href: address, download: csv.pathname.split("/").at(-1) }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
})

const restore = () => {
  clearTimeout(waiting)
  state = read(location.search, filters.codes)
  text.value = state.q
  follow()
  update()
}
addEventListener("popstate", restore)
status.tabIndex = -1
status.after(active)
// What was typed before the scripts came counts, unless the address asks for something.
const early = text.value
restore()
if (early && isPlain(state)) {
  text.value = early
  text.dispatchEvent(new Event("input"))
}
