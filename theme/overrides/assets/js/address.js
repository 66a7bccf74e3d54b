/* Address: what a visitor asked of the list of clusters, as the query of an address, in which several
   values of a facet stand with commas between them: ?q=laser&county=LT011&sector=ict,tourism&view=table */

export const MOST = 4 // clusters that can be compared at once

/* facets: id → the codes that there are; what is not among them is left out. */
export const read = (query, facets) => {
  const asked = new URLSearchParams(query)
  const list = name => [...new Set(asked.getAll(name).flatMap(value => value.split(",")).filter(Boolean))]
  return {
    q: asked.get("q") ?? "",
    chosen: new Map([...facets].map(([id, codes]) => [id, new Set(list(id).filter(code => codes.has(code)))])),
    sort: ["relevance", "name", "reviewed"].includes(asked.get("sort")) ? asked.get("sort") : "",
    view: asked.get("view") === "table" ? "table" : "",
    compare: list("compare").slice(0, MOST),
  }
}

export const write = ({ q, chosen, sort, view, compare }) => {
  const asked = { q: q.trim() ? [q.trim()] : [] }
  for (const [id, codes] of chosen) asked[id] = [...codes]
  Object.assign(asked, { sort: sort ? [sort] : [], view: view ? [view] : [], compare })
  const parts = Object.entries(asked)
    .filter(([, values]) => values.length)
    .map(([name, values]) => `${name}=${values.map(value => encodeURIComponent(value)).join(",")}`)
  return parts.length ? `?${parts.join("&").replaceAll("%20", "+")}` : ""
}

/* Whether all clusters are asked for, in the order of their names, as the page itself lists them. */
export const isPlain = ({ q, chosen, sort, view }) =>
  !q.trim() && !view && ["", "name"].includes(sort) && [...chosen.values()].every(codes => !codes.size)
