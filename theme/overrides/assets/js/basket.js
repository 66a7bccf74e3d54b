/* Basket: the clusters that are to be compared, ticked in the list and named in a bar at its foot. */

import { MOST } from "./address.js"
import { make } from "./make.js"
import { pick } from "./results.js"
import { say } from "./words.js"

/* results: the list; page: the address of the comparison; changed: called with the ids when they change.
   → show(ids), to be called also when the list has new clusters. */
export const prepare = (results, page, changed) => {
  let chosen = []
  const text = make("p", { role: "status" })
  const go = make("a", { className: "go" })
  const none = make("button", { type: "button" }, say("catalogue.compare-none"))
  const bar = make("div", { className: "basket", hidden: true }, text, go, none)
  results.append(bar)

  for (const card of results.querySelectorAll(".cards li")) {
    const link = card.querySelector("a")
    card.append(pick(link.pathname.split("/").at(-2), link.textContent))
  }
  results.addEventListener("change", ({ target }) => {
    if (target.name === "compare") changed(target.checked ? [...chosen, target.value] : chosen.filter(id => id !== target.value))
  })
  none.addEventListener("click", () => {
    changed([])
    results.querySelector(".results-count").focus()
  })

  return ids => {
    chosen = ids
    for (const box of results.querySelectorAll("[name=compare]")) {
      box.checked = ids.includes(box.value)
      box.disabled = !box.checked && ids.length === MOST
    }
    bar.hidden = !ids.length
    text.textContent = ids.length === 1 ? say("catalogue.compare-one") : ids.length === MOST ? say("catalogue.compare-most") : ""
    go.textContent = say("catalogue.compare-go", { number: ids.length })
    go.href = `${page}?clusters=${ids.map(encodeURIComponent)}`
    go.hidden = ids.length < 2
  }
}
