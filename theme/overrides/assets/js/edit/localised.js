/* Localised: the widget of a text in both languages, side by side, each with how far it can be relied on. */

import { make } from "../make.js"
import { say } from "../words.js"
import { control } from "./fields.js"
import { mistakes, named, slot, widget } from "./widget.js"

const LANGUAGES = ["lt", "en"]
/* States that say which text was translated. */
const DATED = new Set(["current", "machine"])

const other = language => LANGUAGES.find(one => one !== language)

/* The state of one language's text; a translation that was checked again says so by the digest of its origin. */
const state = (context, node, value, language) => {
  const translation = node.fields.find(({ key }) => key === "translation")
  const told = translation.fields.find(({ key }) => key === language)
  const choices = told.fields.find(({ key }) => key === "state").choices
  const label = say(`edit.state.${language}`)
  const made = make("select", {}, make("option", { value: "" }, say("edit.state-none")))
  for (const { code, label: name } of choices) made.append(make("option", { value: code }, name))
  made.setAttribute("aria-label", `${node.title}, ${label}`)
  made.value = value.translation?.[language]?.state ?? ""
  const element = make("div", { className: "edit-state" })
  const checked = make("button", { type: "button", className: "quiet" }, say("edit.checked"))

  const digest = () => context.model.digest(value[other(language)] ?? "")
  const show = () => {
    const now = value.translation?.[language]
    // Most texts are written in Lithuanian first: then only the translation has a state.
    element.hidden = language === "lt" && !now && Boolean(value.lt || !value.en)
    checked.hidden = !(now?.of && DATED.has(now.state) && now.of !== digest())
  }
  const set = code => {
    const { [language]: before, ...rest } = value.translation ?? {}
    const now = code && { ...(DATED.has(code) ? { of: digest() } : code === "outdated" && before?.of ? { of: before.of } : {}), state: code }
    const states = now ? { ...rest, [language]: now } : rest
    if (Object.keys(states).length) value.translation = states
    else delete value.translation
    context.changed()
    show()
  }
  made.addEventListener("change", () => set(made.value))
  checked.addEventListener("click", () => {
    set(made.value)
    made.focus()
    context.say(say("edit.checked-said"))
  })
  element.append(make("span", {}, label), made, checked)
  context.watch(element, show)
  show()
  return { element, control: made }
}

const text = (context, node, value, language) => {
  const part = node.fields.find(({ key }) => key === language)
  const made = control({ ...part, required: false }, slot(context, value, language))
  made.lang = language
  const error = mistakes()
  const label = make("label", { htmlFor: made.id }, say(`edit.in.${language}`))
  const { element: below, control: select } = state(context, node, value, language)
  const element = make("div", { className: "edit-text" }, label, made, below, error)
  return widget({ node: part, error, controls: [made, select], element })
}

/* value: the record with the texts, changed in place; beside: the other fields, an element and its parts. */
export const localised = (context, node, value, { remove, beside }) => {
  const error = mistakes()
  const texts = new Map(LANGUAGES.map(language => [language, text(context, node, value, language)]))
  const example = LANGUAGES.map(language => node.example?.[language]).filter(Boolean).join(" / ")
  const told = make("small", { className: "edit-help" }, node.help ?? "")
  if (example) told.append(" ", make("span", { className: "edit-example" }, say("edit.example", { example })))
  const element = make("fieldset", { className: "edit-group edit-localised" },
    make("legend", {}, ...named(node)), told, error,
    make("div", { className: "edit-both" }, ...[...texts.values()].map(({ element }) => element)),
    beside.element)
  if (remove) element.append(remove)
  const child = key => (key === "translation" ? { node, child: language => texts.get(language) } : texts.get(key) ?? beside.child(key))
  return widget({ node, error, element, child })
}

