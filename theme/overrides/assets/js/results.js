/* Results: clusters as cards or as a table, built as the generator builds them: texts stay texts. */

import { make } from "./make.js"
import { root } from "./records.js"
import { say } from "./words.js"

const said = ([text, aside, lang], tag = "span", properties = {}) => {
  const element = make(tag, { ...properties, lang: lang ?? "" }, text)
  if (!lang) element.removeAttribute("lang")
  return aside ? [element, " ", make("small", {}, aside)] : [element]
}

const link = ({ path, name }) => said(name, "a", { href: new URL(path, root).href })

/* A box that has a cluster compared. */
export const pick = (id, name) =>
  make("label", { className: "pick" },
    make("input", { type: "checkbox", name: "compare", value: id, autocomplete: "off" }), " ", say("catalogue.compare"),
    make("span", { className: "visually-hidden" }, `: ${name}`))

const card = cluster => {
  const mark = make("span", { className: `monogram${cluster.mark.length > 3 ? " long" : ""}`, ariaHidden: "true" }, cluster.mark)
  const chips = make("span", { className: "chips" }, ...cluster.chips.flatMap(chip => [make("span", { className: "chip" }, chip), " "]))
  return make("li", {},
    ...(cluster.mark ? [mark, " "] : []),
    make("strong", { className: "card-title" }, ...link(cluster)), " ",
    ...said(cluster.text, "span", { className: "card-text" }), " ",
    ...(cluster.chips.length ? [chips] : []),
    pick(cluster.id, cluster.name[0]))
}

/* → { element, add(clusters) } */
export const cards = () => {
  const list = make("ul")
  return { element: make("div", { className: "cards" }, list), add: clusters => list.append(...clusters.map(card)) }
}

/* facets: those whose columns tell something; sort: the order that the headers say. */
export const table = (facets, sort) => {
  const shown = ["county", "sector", "level", "label"].filter(id => facets.has(id))
  const sorted = (key, name, direction) => {
    const head = make("th", { scope: "col" }, make("button", { type: "button", name: "sort", value: key }, name))
    if (sort === key) head.ariaSort = direction
    return head
  }
  const column = name => make("th", { scope: "col" }, name)
  const parts = texts => texts.flatMap((text, at) => [...(at ? [make("br")] : []), ...said(text)])
  const row = cluster => {
    const cells = shown.map(id => {
      const titles = cluster.codes[id].map(code => [facets.get(id).values.get(code)])
      return make("td", {}, ...parts(cluster.notes[id] ?? titles))
    })
    return make("tr", {},
      make("th", { scope: "row" }, ...link(cluster), pick(cluster.id, cluster.name[0])),
      ...cells,
      make("td", {}, ...parts(cluster.notes.members ?? [[say("catalogue.unknown")]])),
      make("td", {}, ...parts(cluster.notes.reviewed)))
  }
  const body = make("tbody")
  const heads = make("tr", {},
    sorted("name", say("catalogue.column-name"), "ascending"),
    ...shown.map(id => column(facets.get(id).title)),
    column(say("catalogue.column-members")),
    sorted("reviewed", say("catalogue.column-reviewed"), "descending"))
  const region = make("div", { className: "table", role: "region", tabIndex: 0, ariaLabel: say("catalogue.table") },
    make("table", {}, make("thead", {}, heads), body))
  return { element: region, add: clusters => body.append(...clusters.map(row)) }
}
