/* Start: the choice of an entry, and the way back to unfinished work. */

import { make } from "../make.js"
import { count, language, say } from "../words.js"
import { drafts, forgetAll } from "./drafts.js"
import { fresh } from "./widget.js"

const OFFERED = 8
const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim()

const links = entries => entries.map(({ name, href }) => make("li", {}, make("a", { href }, name)))

const finding = entries => {
  const input = make("input", { id: fresh(), type: "search", autocomplete: "off", spellcheck: false })
  const status = make("p", { role: "status", className: "edit-status" })
  const found = make("ul", { className: "edit-found" })
  const show = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean)
    const matching = words.length ? entries.filter(entry => words.every(word => entry.words.includes(word))) : []
    status.textContent = words.length ? (matching.length ? count("edit.found", matching.length) : say("edit.none")) : ""
    found.replaceChildren(...links(matching.slice(0, OFFERED)))
    found.hidden = !matching.length
  }
  const form = make("form", { role: "search" }, make("label", { htmlFor: input.id }, say("edit.find")), input)
  form.addEventListener("submit", event => {
    event.preventDefault()
    found.querySelector("a")?.focus()
  })
  input.addEventListener("input", show)
  show()
  return [form, status, found]
}

/* → the element of the choice. */
export const start = ({ model }) => {
  const { compare } = new Intl.Collator(language)
  const entries = model.kinds
    .flatMap(kind => model.ids(kind).map(({ id, name }) => ({
      key: `${kind}/${id}`,
      href: `#${kind}/${id}`,
      name: say("edit.entry", { name, kind: say(`edit.kind.${kind}`) }),
      words: fold(`${name} ${id}`),
    })))
    .sort((a, b) => compare(a.name, b.name))
  const element = make("div", { className: "edit-start" }, make("h2", { tabIndex: -1 }, say("edit.which")))

  const known = new Map([...entries, ...model.kinds.map(kind => ({ key: kind, href: `#${kind}`, name: say(`edit.new.${kind}`) }))].map(entry => [entry.key, entry]))
  const unfinished = [...drafts().keys()].flatMap(key => known.get(key) ?? [])
  if (unfinished.length) {
    const forget = make("button", { type: "button", className: "quiet" }, say("edit.forget-all"))
    const kept = make("section", { className: "edit-kept" }, make("h3", {}, say("edit.unfinished")), make("ul", {}, ...links(unfinished)), make("p", {}, forget))
    forget.addEventListener("click", () => {
      if (!confirm(say("edit.forget-sure"))) return
      forgetAll()
      kept.remove()
      element.querySelector("h2").focus()
    })
    element.append(kept)
  }
  const fresh = links(model.kinds.map(kind => known.get(kind)))
  element.append(
    make("section", {}, make("h3", {}, say("edit.existing")), ...finding(entries)),
    make("section", {}, make("h3", {}, say("edit.fresh")), make("ul", { className: "edit-new" }, ...fresh)),
  )
  return element
}
