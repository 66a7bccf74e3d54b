/* Entry: the form of one entry, new or there already. */

import { make } from "../make.js"
import { language, say } from "../words.js"
import { drafts, forget, keep } from "./drafts.js"
import { finish } from "./finish.js"
import { sections } from "./sections.js"
import { askSource } from "./sources.js"
import { attribute, blank, caption, filled, slug } from "./values.js"
import { grave, verdict } from "./verdict.js"
import { fresh, mistakes, widget } from "./widget.js"

const today = () => new Date().toLocaleDateString("sv-SE")

/* The name of a new entry's file, which is made from its name until somebody writes it. */
const naming = ({ draft, ids, changed }) => {
  const error = mistakes()
  const told = make("small", { className: "edit-help", id: fresh() }, say("edit.id-help"))
  const input = make("input", { id: fresh(), type: "text", value: draft.id, autocomplete: "off", spellcheck: false })
  input.setAttribute("aria-describedby", told.id)
  input.addEventListener("input", () => {
    draft.id = input.value.trim()
    draft.named = draft.id !== ""
    changed()
  })
  const label = make("label", { htmlFor: input.id }, say("edit.id"), " ", make("small", {}, say("edit.required")))
  const element = make("div", { className: "edit-field" }, label, told, input, error)
  return {
    ...widget({ node: { title: say("edit.id") }, error, controls: [input], element }),
    follow: value => {
      if (draft.named) return
      draft.id = slug(value.acronym || value.name?.lt || value.name?.en || "")
      input.value = draft.id
    },
    problems: () => (ids.has(draft.id) ? [say("edit.id-taken", { id: draft.id })] : []),
  }
}

/* What the check would have written in the file, the form has a box or a button for. */
const OWN = new Set(["field.missing", "translation.missing", "translation.outdated", "value.empty", "value.required"])
const inForm = problem => (OWN.has(problem.code) ? { ...problem, text: say(`edit.own.${problem.code}`) } : problem)

/* kind, id: the entry, a new one without id; ways: edit url, mailbox and page by which it can be sent.
   → the form's element. */
export const edit = async ({ model, kind, id, ways }) => {
  const key = id ? `${kind}/${id}` : kind
  const node = model.type(kind)
  const listed = model.ids(kind)
  if (id && !listed.some(entry => entry.id === id)) return make("div", {}, ...head(say("edit.unknown", { id })))
  const published = id ? await model.load(kind, id) : ""
  const kept = drafts().get(key)
  const review = { review: { on: today() } }
  const begun = id ? model.parse(published).value : { ...blank(node), ...review }
  const draft = structuredClone(kept ?? { id, named: Boolean(id), value: begun, published })

  const status = make("p", { className: "edit-status", role: "status" })
  const stored = make("p", { className: "edit-stored" })
  const forgetting = make("button", { type: "button", className: "quiet" }, say("edit.forget"))
  let undone = 0

  const tell = (text, undo) => {
    status.replaceChildren(text)
    if (!undo) return
    const mine = ++undone
    const button = make("button", { type: "button", className: "quiet" }, say("edit.undo"))
    button.addEventListener("click", () => {
      if (mine === undone) undo()
      status.replaceChildren()
    })
    status.append(" ", button)
  }

  const watched = new Map()
  const context = {
    model,
    today: today(),
    value: draft.value,
    say: tell,
    watch: (element, refresh) => watched.set(element, refresh),
    changed: () => {
      name?.follow(draft.value)
      const safe = keep(key, draft)
      stored.replaceChildren(safe ? say("edit.kept") : say("edit.unkept"), ...(safe ? [" ", forgetting] : []))
      for (const refresh of watched.values()) refresh()
      end.hidden = true
      judge.soon()
    },
    askSource: () => askSource(context, node.fields.find(part => part.key === "sources").item),
    sourceAdded: source => {
      if (draft.value.sources.length > 1) return context.changed()
      const number = attribute(node, draft.value, source.id)
      context.changed()
      if (number) tell(say("edit.attributed", { number, title: source.title }))
    },
  }

  const name = id ? undefined : naming({ draft, ids: new Set(listed.map(entry => entry.id)), changed: () => context.changed() })
  const { elements, child } = sections(context, node, draft.value)
  const error = mistakes()
  const body = make("div", {}, error, ...(name ? [name.element] : []), ...elements)
  const whole = widget({ node: { title: say("edit.whole") }, error, element: body, child: part => (part === "id" && name) || child(part) })

  const check = () => {
    const found = model.check(kind, draft.id, filled(draft.value))
    const placed = found.map(inForm).map(problem => (problem.code === "file.name" ? { ...problem, place: ["id"] } : problem))
    return [...(name?.problems() ?? []).map(text => ({ place: ["id"], text })), ...placed]
  }
  const judge = verdict({ root: whole, check, status: tell })
  const end = make("section", { className: "edit-end", hidden: true, tabIndex: -1 })
  const done = make("button", { type: "button", className: "main" }, say("edit.finish"))
  done.addEventListener("click", () => {
    const problems = judge.whole()
    end.hidden = problems.some(grave)
    if (problems.some(grave)) return judge.summary.focus()
    const text = model.write(kind, filled(draft.value))
    end.replaceChildren(...finish({ text, kind, id: draft.id, fresh: !id, ways, status: tell }))
    return end.focus()
  })
  forgetting.addEventListener("click", () => {
    if (!confirm(say("edit.forget-sure"))) return
    forget(key)
    location.reload()
  })

  if (kept) stored.append(say("edit.back"), " ", forgetting)
  const title = id ? say("edit.changing", { name: caption({ type: "localised" }, begun.name, language) || id }) : say(`edit.new.${kind}`)
  const moved = kept && kept.published !== published ? [make("p", { className: "notice" }, say("edit.moved-on"))] : []
  const form = make("form", { noValidate: true, autocomplete: "off" }, body, make("p", { className: "edit-buttons" }, done))
  form.addEventListener("submit", event => event.preventDefault())
  return make("div", {}, ...head(title), ...moved, stored, form, judge.summary, end, status)
}

const head = title => [
  make("h2", { tabIndex: -1 }, title),
  make("p", {}, make("a", { href: "#start" }, say("edit.others"))),
]
