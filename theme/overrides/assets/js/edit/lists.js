/* Lists: the widget of a list that grows, shrinks and changes its order. */

import { make } from "../make.js"
import { language, say } from "../words.js"
import { control } from "./fields.js"
import { blank, caption } from "./values.js"
import { help, mistakes, named, slot, widget } from "./widget.js"

/* values: the list, changed in place; how: the widgets of what may stand in it. */
export const list = (context, node, values, { fields, chosen }) => {
  const error = mistakes()
  const items = make("ol", { className: "edit-items" })
  const own = node.key === "sources"
  const add = make("button", { type: "button", className: "edit-add" }, own ? say("edit.new-source") : say("edit.add", { name: node.title }))
  const legend = make("legend", {}, ...named(node))
  const told = help({ ...node, example: "" })
  const element = make("fieldset", { className: "edit-group edit-list" }, legend, told, error, items, add)
  const known = new Map()
  let widgets = []

  const record = (value, fresh) => {
    const problems = mistakes()
    const title = make("span", {})
    const summary = make("summary", {}, title)
    summary.dataset.wrong = say("edit.wrong")
    const details = make("details", { className: "edit-item", open: fresh }, summary, problems)
    // Lists can be long: a part has its fields from when it is first opened, or asked for.
    let inside
    const inner = () => {
      if (inside) return inside
      inside = node.item.type === "localised" ? whole(value) : fields(context, node.item.fields, value, own ? ["id"] : [])
      details.append(inside.element)
      return inside
    }
    summary.addEventListener("click", inner)
    details.addEventListener("toggle", inner)
    if (fresh) inner()
    const name = () => caption(node.item, own ? { ...value, id: "" } : value, language) || say("edit.untitled")
    const refresh = () => {
      title.textContent = name()
    }
    context.watch(details, refresh)
    refresh()
    const part = widget({ node: node.item, element: details, error: problems, child: key => inner().child(key) })
    const { focus } = part
    part.focus = () => {
      inner()
      focus()
    }
    return { name, part }
  }

  /* Texts in both languages that stand in a list by themselves. */
  const whole = value => {
    const part = chosen(context, { ...node.item, key: "text", required: true, title: node.title }, { text: value })
    return { element: part.element, child: key => part.child(key) }
  }

  const scalar = index => {
    const problems = mistakes()
    const input = control(node.item, slot(context, values, index))
    input.setAttribute("aria-label", `${node.title}, ${index + 1}`)
    const part = widget({ node: node.item, element: make("div", { className: "edit-line" }, input, problems), error: problems, controls: [input] })
    return { name: () => values[index] || say("edit.untitled"), part }
  }

  const made = (value, index, fresh) => {
    if (typeof value !== "object") return scalar(index)
    if (!known.has(value)) known.set(value, record(value, fresh))
    return known.get(value)
  }

  const move = (from, to) => {
    const name = widgets[from].name()
    values.splice(to, 0, ...values.splice(from, 1))
    draw()
    context.changed()
    const buttons = items.children[to].querySelectorAll(".edit-tools button")
    const same = buttons[to < from ? 0 : 1]
    ;(same.disabled ? buttons[to < from ? 1 : 0] : same).focus()
    context.say(say("edit.moved", { name, number: to + 1 }))
  }

  const remove = index => {
    const name = widgets[index].name()
    const [gone] = values.splice(index, 1)
    draw()
    context.changed()
    context.say(say("edit.removed", { name }), () => {
      values.splice(index, 0, gone)
      draw()
      context.changed()
      widgets[index].part.focus()
    })
    ;(items.children[Math.min(index, values.length - 1)]?.querySelector("summary, input, textarea, select") ?? add).focus()
  }

  const tools = (index, name) => {
    const button = (text, label, act, disabled = false) => {
      const made = make("button", { type: "button", disabled }, text)
      made.setAttribute("aria-label", label)
      made.title = label
      made.addEventListener("click", act)
      return made
    }
    return make("span", { className: "edit-tools" },
      button("↑", say("edit.up", { name }), () => move(index, index - 1), index === 0),
      button("↓", say("edit.down", { name }), () => move(index, index + 1), index === values.length - 1),
      button("×", say("edit.remove", { name }), () => remove(index)))
  }

  const draw = fresh => {
    widgets = values.map((value, index) => made(value, index, index === fresh))
    items.replaceChildren(...widgets.map(({ name, part }, index) => make("li", {}, part.element, tools(index, name()))))
  }

  add.addEventListener("click", async () => {
    const value = own ? await context.askSource() : blank(node.item, context.value.sources, context.today)
    if (own && !value) return
    if (!own) values.push(value)
    draw(own ? undefined : values.length - 1)
    context.changed()
    widgets.at(-1).part.focus()
  })

  draw(values.findIndex(value => typeof value === "object" && !caption(node.item, value, language)))
  if (own) context.watch(items, () => {
    if (values.length !== widgets.length) draw()
  })
  return widget({ node, element, error, child: key => widgets[key]?.part })
}
