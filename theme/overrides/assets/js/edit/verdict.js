/* Verdict: what is wrong with an entry, told at each field that was left, and all of it at the end. */

import { make } from "../make.js"
import { count, say } from "../words.js"
import { at } from "./widget.js"

const PAUSE = 250

/* Whether a problem keeps an entry from being published; the others are worth a look. */
export const grave = ({ severity }) => severity !== "warning"

/* root: the widget of the whole; check: () → problems, each with its place and its text; status: said aloud. */
export const verdict = ({ root, check, status }) => {
  const summary = make("div", { className: "edit-wrong", tabIndex: -1, hidden: true })
  let told = new Set()
  let all = false
  let waiting
  let before

  const titles = place => {
    const names = []
    let found = root
    for (const key of place) {
      const next = found.child(key)
      if (!next) break
      if (typeof key === "number") names.push(String(key + 1))
      else if (next.node?.title) names.push(next.node.title)
      found = next
    }
    return names.filter((name, index) => name !== names[index - 1]).join(" › ")
  }

  const link = ({ place, text }) => {
    const made = make("a", { href: "#" }, titles(place) || say("edit.whole"))
    made.addEventListener("click", event => {
      event.preventDefault()
      at(root, place).focus()
    })
    return make("li", {}, made, ": ", text)
  }

  const show = problems => {
    const wrong = new Map()
    for (const problem of problems) {
      const found = at(root, problem.place)
      if (all || found.touched) wrong.set(found, [...(wrong.get(found) ?? []), problem.text])
    }
    for (const gone of told) if (!wrong.has(gone)) gone.tell([])
    for (const [found, texts] of wrong) found.tell(texts)
    const fresh = [...wrong].filter(([found]) => !told.has(found))
    told = new Set(wrong.keys())
    if (!all && fresh.length) status(`${fresh[0][0].node.title}: ${fresh[0][1].join(" ")}`)
    const left = problems.filter(grave).length
    if (all && before !== undefined && left !== before) status(left ? count("edit.wrong-count", left) : say("edit.right"))
    before = all ? left : undefined
    summary.hidden = !all || !problems.length
    const heading = left ? count("edit.wrong-count", left) : say("edit.doubts")
    summary.replaceChildren(make("h3", {}, heading), make("ul", {}, ...problems.map(link)))
  }

  const run = () => {
    clearTimeout(waiting)
    const problems = check()
    show(problems)
    return problems
  }

  return {
    summary,
    soon: () => {
      clearTimeout(waiting)
      waiting = setTimeout(run, PAUSE)
    },
    whole: () => {
      all = true
      return run()
    },
  }
}
