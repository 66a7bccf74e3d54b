/* Fields: the widgets of single values: text, date, number, choice, reference. */

import { make } from "../make.js"
import { say } from "../words.js"
import { fresh, help, mistakes, named, widget } from "./widget.js"

const MODES = { date: "numeric", day: "numeric", number: "decimal", phone: "tel", email: "email", url: "url" }
const NARROW = new Set(["date", "day", "number", "phone"])

const select = (node, value) => {
  const groups = new Map()
  const options = make("select", {}, make("option", { value: "" }, say("edit.choose")))
  // What is chosen stays, even if it may not be chosen any more.
  const known = node.choices.some(({ code }) => code === value)
  for (const { code, label, group } of value && !known ? [{ code: value, label: value }, ...node.choices] : node.choices) {
    const option = make("option", { value: code }, label)
    if (!group) options.append(option)
    else {
      if (!groups.has(group)) groups.set(group, options.appendChild(make("optgroup", { label: group })))
      groups.get(group).append(option)
    }
  }
  return options
}

const area = node => make("textarea", { rows: node.type === "prose" ? 6 : 1, className: node.type === "prose" ? "long" : "" })

/* The control of a value, filled and kept; without a label. */
export const control = (node, { get, set }) => {
  const value = get() ?? ""
  const lines = node.type === "prose"
  const made = node.choices ? select(node, value) : ["text", "prose"].includes(node.type) ? area(node) : make("input", { type: "text", autocomplete: "off" })
  made.id = fresh()
  made.value = value
  if (MODES[node.type]) made.inputMode = MODES[node.type]
  if (NARROW.has(node.type)) made.className = "narrow"
  if (node.required) made.setAttribute("aria-required", "true")
  // A line is a line, however it was pasted.
  const read = () => (lines ? made.value : made.value.replace(/\s*\n\s*/g, " "))
  if (!lines) made.addEventListener("keydown", event => {
    if (event.key !== "Enter" || made.tagName !== "TEXTAREA") return
    event.preventDefault()
    made.closest("dialog")?.querySelector("form").requestSubmit()
  })
  made.addEventListener("input", () => set(read()))
  made.addEventListener("change", () => {
    made.value = read().trim()
    set(made.value)
  })
  return made
}

/* A value with its label, its help and its mistakes. */
export const field = (node, slot) => {
  const made = control(node, slot)
  const told = help(node)
  const error = mistakes()
  made.setAttribute("aria-describedby", told.id)
  const label = make("label", { htmlFor: made.id }, ...named(node))
  return widget({ node, error, controls: [made], element: make("div", { className: "edit-field" }, label, told, made, error) })
}
