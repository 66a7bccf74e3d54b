/* Widget: a part of the form that shows one value: its element, where its mistakes are told, what has the focus.
   A slot is where the value stands: get() and set(value). */

import { make } from "../make.js"
import { say } from "../words.js"

let last = 0
export const fresh = () => `edit-${++last}`

export const slot = (context, holder, key) => ({
  get: () => holder[key],
  set: value => {
    holder[key] = value
    context.changed()
  },
})

/* The help of a field with its example, if that can be written in one line. */
export const help = node => {
  const given = node.choices?.find(({ code }) => code === node.example)?.label ?? node.example ?? ""
  const example = typeof given === "object" ? "" : given
  const told = make("small", { className: "edit-help", id: fresh() }, node.help ?? "")
  if (example !== "") told.append(" ", make("span", { className: "edit-example" }, say("edit.example", { example })))
  return told
}

export const named = node => [node.title, ...(node.required ? [" ", make("small", {}, say("edit.required"))] : [])]

export const mistakes = () => make("p", { className: "edit-error", id: fresh(), hidden: true })

const opened = element => {
  for (let at = element; at; at = at.parentElement?.closest("details")) if (at.tagName === "DETAILS") at.open = true
}

/* controls: what can have the focus, the first of them first; child: key → the widget of a part, if it is shown. */
export const widget = ({ node, element, error, controls = [], child = () => undefined }) => {
  const before = controls.map(control => control.getAttribute("aria-describedby") ?? "")
  const made = {
    node,
    element,
    child,
    touched: false,
    tell: texts => {
      error.replaceChildren(...texts.map(text => make("span", {}, text)))
      error.hidden = !texts.length
      for (const [index, control] of controls.entries()) {
        control.setAttribute("aria-describedby", `${texts.length ? error.id : ""} ${before[index]}`.trim())
        if (/INPUT|TEXTAREA|SELECT/.test(control.tagName)) control.setAttribute("aria-invalid", String(texts.length > 0))
      }
    },
    focus: () => {
      opened(element.closest("details"))
      const visible = ["input, textarea, select", "summary, button"]
        .flatMap(wanted => [...element.querySelectorAll(wanted)])
        .find(one => one.checkVisibility() && !one.disabled)
      const target = controls[0] ?? visible
      target?.focus()
      target?.scrollIntoView({ block: "center" })
    },
  }
  element.addEventListener("focusout", ({ relatedTarget }) => {
    made.touched ||= !element.contains(relatedTarget)
  })
  return made
}

/* The widget of a place, or of what the place would be in. */
export const at = (root, place) => {
  let found = root
  for (const key of place) {
    const next = found.child(key)
    if (!next) break
    found = next
  }
  return found
}
