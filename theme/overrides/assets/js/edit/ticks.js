/* Ticks: the widget of several values out of many: codes of a vocabulary, or the sources of a fact. */

import { make } from "../make.js"
import { say } from "../words.js"
import { fresh, help, mistakes, named, widget } from "./widget.js"

const MANY = 20
const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

/* choices: () → [{code, label, group}]; codes: get() and set([…]); more: what stands under the boxes. */
export const ticks = (context, { node, choices, codes, more = [] }) => {
  const told = help(node)
  const error = mistakes()
  const name = make("span", { className: "edit-name", id: fresh() }, ...named(node))
  const chosen = make("span", { id: fresh() })
  const summary = make("summary", {}, chosen)
  summary.setAttribute("aria-labelledby", `${name.id} ${chosen.id}`)
  summary.setAttribute("aria-describedby", told.id)
  const list = make("ul")
  const boxes = make("div", { role: "group" }, list, ...more)
  boxes.setAttribute("aria-labelledby", name.id)
  const details = make("details", { className: "edit-ticks" }, summary, boxes)
  let shown = ""

  const tellChosen = options => {
    const titles = new Map(options.map(({ code, label }) => [code, label]))
    chosen.textContent = codes.get().map(code => titles.get(code) ?? code).join("; ") || say("edit.unchosen")
  }

  const box = ({ code, label }) => {
    const input = make("input", { type: "checkbox", value: code, checked: codes.get().includes(code) })
    input.addEventListener("change", () => {
      const others = codes.get().filter(other => other !== code)
      codes.set(input.checked ? [...others, code] : others)
    })
    return make("li", {}, make("label", {}, input, make("span", {}, label)))
  }

  const draw = options => {
    const now = JSON.stringify(options)
    if (now === shown) return
    shown = now
    const gone = codes.get().filter(code => !options.some(option => option.code === code))
    list.replaceChildren(...[...gone.map(code => ({ code, label: code })), ...options].map(box))
    if (options.length <= MANY || boxes.querySelector("input[type=search]")) return
    const find = make("input", { type: "search", autocomplete: "off" })
    find.setAttribute("aria-label", say("edit.find-choice"))
    find.placeholder = say("edit.find-choice")
    find.addEventListener("input", () => {
      for (const item of list.children) item.hidden = !fold(item.textContent).includes(fold(find.value.trim()))
    })
    boxes.prepend(find)
  }

  const refresh = () => {
    const options = choices()
    tellChosen(options)
    if (!details.open) return
    draw(options)
    for (const input of list.querySelectorAll("input")) input.checked = codes.get().includes(input.value)
  }

  details.addEventListener("toggle", refresh)
  const element = make("div", { className: "edit-field" }, name, told, details, error)
  context.watch(element, refresh)
  refresh()
  return widget({ node, element, error, controls: [summary] })
}
