/* Filters: the facets of the list of clusters, whose links become boxes to tick. */

import { make } from "./make.js"
import { count, language, say } from "./words.js"

const wide = matchMedia("(min-width: 62rem)")

/* filters: the element that holds them; changed: called when a box is ticked or a value taken away.
   → { codes: facet → its codes, show(chosen, counts), chips(chosen) } */
export const prepare = (filters, changed) => {
  const boxes = new Map()
  for (const facet of filters.querySelectorAll("[data-facet]")) {
    const title = facet.querySelector("summary").textContent
    const list = facet.querySelector("ul")
    boxes.set(facet.dataset.facet, new Map([...list.children].map(line => {
      const { code } = line.firstElementChild.dataset
      const box = make("input", { type: "checkbox", name: facet.dataset.facet, value: code, autocomplete: "off" })
      const name = line.firstElementChild.textContent
      const number = line.querySelector("small")
      line.replaceChildren(make("label", {}, box, make("span", {}, name), " ", number))
      return [code, { box, name, number, line, title }]
    })))
    const group = make("fieldset", {}, make("legend", { className: "visually-hidden" }, title))
    list.before(group)
    group.append(list)
    facet.open &&= wide.matches
  }
  filters.addEventListener("change", ({ target }) => changed(target.name, target.value, target.checked))
  const button = make("button", { type: "button", className: "filters-done" })
  button.addEventListener("click", () => {
    filters.open = false
    const found = document.querySelector(".results-count")
    found.scrollIntoView()
    found.focus({ preventScroll: true })
  })
  filters.append(button)
  const fit = () => (filters.open = wide.matches)
  wide.addEventListener("change", fit)
  fit()

  /* Says how many clusters each value has; one that has none is there only while it is chosen. */
  const show = (chosen, counts, total) => {
    for (const [facet, values] of boxes) {
      for (const [code, { box, number, line }] of values) {
        box.checked = chosen.get(facet).has(code)
        const size = counts.get(facet).get(code) ?? 0
        number.textContent = size.toLocaleString(language)
        line.hidden = !size && !box.checked && box !== document.activeElement
      }
      if (chosen.get(facet).size) filters.querySelector(`[data-facet=${facet}]`).open = true
    }
    const active = [...chosen.values()].reduce((sum, codes) => sum + codes.size, 0)
    filters.querySelector("summary span").textContent = active ? `(${active})` : ""
    button.textContent = count("catalogue.show", total)
  }

  /* The chosen values as buttons that take them away. */
  const chips = chosen =>
    [...chosen].flatMap(([facet, codes]) => [...codes].map(code => {
      const { title, name } = boxes.get(facet).get(code)
      const chip = make("button", { type: "button" }, make("span", { className: "visually-hidden" }, say("catalogue.remove")), ` ${title}: ${name}`)
      chip.addEventListener("click", () => changed(facet, code, false))
      return make("li", {}, chip)
    }))

  return { codes: new Map([...boxes].map(([facet, values]) => [facet, new Set(values.keys())])), show, chips }
}
