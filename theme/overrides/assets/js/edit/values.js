/* Values: what a new part of an entry begins with, what of an entry is left when nothing is empty, and what a
   part is called. */

const empty = value =>
  value === undefined || value === null || (typeof value === "string" && !value.trim()) || (typeof value === "object" && !Object.keys(value).length)

/* A value with what must be in it, empty. Where an entry has one source, everything new in it is from there. */
export const blank = (node, sources = [], today = "") => {
  switch (node.type) {
    case "list":
      return node.item.type === "choice" || node.key === "sources" ? [] : [blank(node.item, sources, today)]
    case "record":
    case "localised":
      return Object.fromEntries(
        node.fields
          .filter(field => field.required)
          .map(field => [field.key, blank(field, sources, today)]),
      )
    case "sources":
      return sources.length === 1 ? sources[0].id : ""
    default:
      return ""
  }
}

/* The value without what is empty; parts of a list stay, so that they keep their numbers. A record of which
   nothing is known but its source says nothing. */
export const filled = value => {
  if (Array.isArray(value)) return value.map(part => filled(part))
  if (typeof value !== "object" || value === null) return value
  const kept = Object.entries(value).map(([key, part]) => [key, filled(part)]).filter(([, part]) => !empty(part) && !bare(part))
  return Object.fromEntries(kept)
}

const bare = part => typeof part === "object" && !Array.isArray(part) && Object.keys(part).every(key => key === "source")

/* The first two things that are said of a part, by which it is told from the others. */
export const caption = (node, value, language) => [...said(node, value, language)].slice(0, 2).join(" · ")

function* said(node, value, language) {
  if (empty(value)) return
  if (typeof value === "string") yield node.choices?.find(({ code }) => code === value)?.label ?? value.slice(0, 80)
  else if (node.type === "localised") yield* said({}, value[language] || value.lt || value.en, language)
  else if (node.type === "record") {
    for (const field of node.fields) if (!["source", "sources"].includes(field.type)) yield* said(field, value[field.key], language)
  } else if (Array.isArray(value)) yield* said(node.item, value[0], language)
}

/* Every empty field of sources that must be filled gets this source; → how many there were. */
export const attribute = (node, value, id) => {
  if (typeof value !== "object" || value === null) return 0
  if (node.type === "list") return value.reduce((sum, part) => sum + attribute(node.item, part, id), 0)
  if (!node.fields) return 0
  return node.fields.reduce((sum, field) => {
    if (field.type !== "sources" || !field.required) return sum + attribute(field, value[field.key], id)
    if (!empty(value[field.key])) return sum
    value[field.key] = id
    return sum + 1
  }, 0)
}

/* A short name for an address: "VšĮ „Žalias miestas“" → "vsi-zalias-miestas". */
export const slug = (text, longest = 40) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, longest)
    .replace(/^-+|-+$/g, "")
