/* Records: the widget of a part with fields, of which those that matter are shown and the others are offered by
   name; and the choice of a widget for a field. */

import { make } from "../make.js"
import { say } from "../words.js"
import { field } from "./fields.js"
import { list } from "./lists.js"
import { localised } from "./localised.js"
import { sourced } from "./sources.js"
import { ticks } from "./ticks.js"
import { blank } from "./values.js"
import { mistakes, named, slot, widget } from "./widget.js"

const removal = (node, drop) => {
  const button = make("button", { type: "button", className: "quiet edit-remove" }, say("edit.remove", { name: node.title }))
  button.addEventListener("click", drop)
  return button
}

/* The fields of a record in the order of the model. drawn: called when fields come or go.
   → { element, child }, where `element` is to stand inside a fieldset, a section or an item of a list. */
export const fields = (context, nodes, value, hidden = []) => {
  const shown = new Map()
  const body = make("div", { className: "edit-fields" })
  const offers = make("p", { className: "edit-offers" })
  const element = make("div", {}, body, offers)
  const open = new Set(nodes.filter(node => node.required || node.key in value).map(({ key }) => key))

  const drop = node => {
    const before = value[node.key]
    delete value[node.key]
    open.delete(node.key)
    shown.delete(node.key)
    draw()
    context.changed()
    context.say(say("edit.removed", { name: node.title }), () => {
      value[node.key] = before
      add(node)
    })
    offers.querySelector("button")?.focus()
  }

  const add = node => {
    value[node.key] ??= blank(node, context.value.sources, context.today)
    open.add(node.key)
    draw()
    context.changed()
    shown.get(node.key).focus()
  }

  const draw = () => {
    const visible = nodes.filter(node => open.has(node.key) && !hidden.includes(node.key))
    for (const node of visible) {
      if (!shown.has(node.key)) shown.set(node.key, chosen(context, node, value, node.required ? undefined : () => drop(node)))
    }
    body.replaceChildren(...visible.map(({ key }) => shown.get(key).element))
    const absent = nodes.filter(node => !open.has(node.key) && !hidden.includes(node.key))
    offers.hidden = !absent.length
    offers.replaceChildren(make("span", {}, say("edit.offer")), ...absent.map(node => {
      const button = make("button", { type: "button" }, node.title)
      button.addEventListener("click", () => add(node))
      return button
    }))
  }

  draw()
  return { element, child: key => shown.get(key) }
}

const group = (context, node, value, remove) => {
  const error = mistakes()
  const { element: body, child } = fields(context, node.fields, value)
  const element = make("fieldset", { className: "edit-group" }, make("legend", {}, ...named(node)),
    make("small", { className: "edit-help" }, node.help ?? ""), error, body)
  if (remove) element.append(remove)
  return widget({ node, error, element, child })
}

/* The widget of a field of `value`. */
const chosen = (context, node, value, drop) => {
  const place = slot(context, value, node.key)
  const remove = drop && removal(node, drop)
  switch (node.type) {
    case "localised": {
      value[node.key] ??= {}
      const beside = fields(context, node.fields, value[node.key], ["lt", "en", "translation"])
      return localised(context, node, value[node.key], { remove, beside })
    }
    case "record":
      value[node.key] ??= {}
      return group(context, node, value[node.key], remove)
    case "list":
      if (node.item.choices && node.item.type === "choice") {
        const codes = { get: () => place.get() ?? [], set: place.set }
        return ticks(context, { node, choices: () => node.item.choices, codes })
      }
      value[node.key] ??= []
      return list(context, node, value[node.key], { fields, chosen })
    case "sources":
      return sourced(context, node, place)
    default:
      return field(node, place)
  }
}
