/* The page of the search: what is asked stands in the address, so that it can be sent, and Back works. */

import { answering } from "./answers.js"
import { prepare } from "./lookup.js"
import { make } from "./make.js"
import { say } from "./words.js"

const PAUSE = 200
const form = document.querySelector(".search-form")
const input = form.elements.q
const said = document.querySelector(".search-said")
const lists = document.querySelector(".search-lists")
const list = make("ol", { className: "answers" })
const more = make("button", { type: "button", className: "search-more", hidden: true }, say("search.more"))
said.after(list, more)

const answers = answering({ said, list, size: 10 })
let asked = ""
let unfinished = false
let waiting

const show = told => {
  if (!told) return
  more.hidden = told.total <= told.shown
  lists.hidden = told.total > 0
}

const ask = async () => {
  asked = input.value.trim()
  show(await answers.ask(asked))
}

/* One step of the browser's history for each question, not for each letter of it. */
const address = () => {
  const text = input.value.trim()
  if (text === asked) return
  const url = text ? `?${new URLSearchParams({ q: text })}` : location.pathname
  history[unfinished ? "replaceState" : "pushState"](null, "", url)
  unfinished = true
}

const answer = () => {
  clearTimeout(waiting)
  address()
  return ask()
}

const read = () => {
  input.value = new URLSearchParams(location.search).get("q") ?? ""
  unfinished = false
  ask()
}

input.addEventListener("focus", () => prepare().catch(() => {}))
input.addEventListener("input", () => {
  clearTimeout(waiting)
  waiting = setTimeout(answer, PAUSE)
})
input.addEventListener("change", () => {
  unfinished = false
})
form.addEventListener("submit", async event => {
  event.preventDefault()
  await answer()
  unfinished = false
  // On a phone the keyboard goes away, and whoever listens is at what was found.
  if (asked) said.focus()
})
more.addEventListener("click", async () => show(await answers.more()))
addEventListener("popstate", read)
read()
