/* Dialog: the search over any page, for hands on the keyboard. The link in the header leads to the page of
   the search, which is what there is without scripts. */

import { answering } from "./answers.js"
import { prepare } from "./lookup.js"
import { make } from "./make.js"
import { language, say } from "./words.js"

const SIZE = 5
const PAUSE = 120
const page = document.querySelector(".site-search").href
let dialog

const styled = () =>
  new Promise(done => {
    const href = new URL("../search.css", import.meta.url).href
    document.head.append(make("link", { rel: "stylesheet", href, onload: done, onerror: done }))
  })

const made = () => {
  const input = make("input", {
    id: "dialog-text", type: "search", name: "q", maxLength: 200, autocomplete: "off", spellcheck: false,
  })
  const label = make("label", { htmlFor: input.id }, say("search.label"))
  const close = make("button", { type: "button", className: "search-close" }, say("search.close"))
  const field = make("div", { className: "search-field" }, input, close)
  const form = make("form", { method: "get", action: page, role: "search" }, label, field)
  const said = make("div", { className: "search-said", role: "status" })
  const list = make("ol", { className: "answers" })
  const everything = make("a")
  const all = make("p", { className: "search-all", hidden: true }, everything)
  const keys = make("p", { className: "search-keys" }, say("search.keys"))
  const dialog = make("dialog", { className: "search-dialog", ariaLabel: say("search.label") }, form, said, list, all, keys)

  const answers = answering({ said, list, size: SIZE })
  const ask = async () => {
    const told = await answers.ask(input.value)
    if (!told) return
    all.hidden = told.total <= told.shown
    everything.href = `${page}?${new URLSearchParams({ q: input.value })}`
    everything.textContent = say("search.all", { number: told.total.toLocaleString(language) })
  }

  let waiting
  input.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(ask, PAUSE)
  })
  form.addEventListener("submit", event => {
    if (!input.value.trim()) event.preventDefault()
  })
  dialog.addEventListener("keydown", event => {
    // In a search field Escape would only clear it.
    if (event.key === "Escape") {
      event.preventDefault()
      dialog.close()
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const stops = [input, ...dialog.querySelectorAll("ol a, .search-all:not([hidden]) a")]
    const next = stops.indexOf(document.activeElement) + step
    stops[Math.min(stops.length - 1, Math.max(0, next))].focus()
  })
  close.addEventListener("click", () => dialog.close())
  dialog.addEventListener("click", event => event.target === dialog && dialog.close())
  document.body.append(dialog)
  return dialog
}

export const openDialog = async () => {
  const own = document.querySelector(".search-form input")
  if (own) return own.select()
  if (!dialog) {
    dialog = made()
    await styled()
  }
  if (!dialog.open) dialog.showModal()
  dialog.querySelector("input").select()
  // While the visitor types; a failure is told when there is something to look up.
  prepare().catch(() => {})
}
