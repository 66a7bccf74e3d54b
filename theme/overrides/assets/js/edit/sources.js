/* Sources: the widget of where a fact is from, chosen by title from the sources of the entry; and the dialog by
   which a source is added. */

import { make } from "../make.js"
import { say } from "../words.js"
import { field } from "./fields.js"
import { ticks } from "./ticks.js"
import { slug } from "./values.js"
import { fresh } from "./widget.js"

const ids = text => (text ?? "").split(",").map(id => id.trim()).filter(Boolean)

export const sourced = (context, node, { get, set }) => {
  const add = make("button", { type: "button", className: "edit-add" }, say("edit.new-source"))
  const part = ticks(context, {
    node: { ...node, help: say("edit.source-help"), example: "" },
    choices: () => (context.value.sources ?? []).map(({ id, title }) => ({ code: id, label: title || id })),
    codes: { get: () => ids(get()), set: codes => set(codes.join(", ")) },
    more: [add],
  })
  add.addEventListener("click", async () => {
    const source = await context.askSource()
    if (!source) return
    set([...new Set([...ids(get()), source.id])].join(", "))
    part.focus()
  })
  return part
}

/* A source's id from its title, not yet taken. */
const named = (title, sources) => {
  const taken = new Set(sources.map(({ id }) => id))
  const name = slug(title, 30) || "saltinis"
  let id = name
  for (let number = 2; taken.has(id); number += 1) id = `${name}-${number}`
  return id
}

const ASKED = ["title", "publisher", "url", "published", "accessed"]

/* node: the record of a source; → the new source, or nothing if the dialog was closed. */
export const askSource = (context, node) =>
  new Promise(resolve => {
    const value = { accessed: context.today }
    const parts = ASKED.map(key => node.fields.find(part => part.key === key)).filter(Boolean)
    const widgets = parts.map(part => field(part, { get: () => value[part.key], set: text => { value[part.key] = text } }))
    const heading = make("h2", { id: fresh() }, say("edit.new-source"))
    const form = make("form", { method: "dialog", noValidate: true }, heading, ...widgets.map(({ element }) => element),
      make("p", { className: "edit-buttons" },
        make("button", { value: "add", className: "main" }, say("edit.add-source")),
        make("button", { value: "", type: "button" }, say("edit.cancel"))))
    const dialog = make("dialog", { className: "edit-dialog" }, form)
    dialog.setAttribute("aria-labelledby", heading.id)
    form.querySelector("button[type=button]").addEventListener("click", () => dialog.close(""))
    form.addEventListener("submit", event => {
      if (value.title?.trim()) return
      event.preventDefault()
      widgets[0].tell([say("edit.source-title")])
      widgets[0].focus()
    })
    dialog.addEventListener("close", () => {
      dialog.remove()
      if (dialog.returnValue !== "add") return resolve(undefined)
      const known = context.value.sources ??= []
      const given = Object.fromEntries(Object.entries(value).filter(([, text]) => text?.trim()))
      const source = { id: named(value.title, known), ...given }
      known.push(source)
      context.sourceAdded(source)
      resolve(source)
    })
    document.body.append(dialog)
    dialog.showModal()
  })
