/* Records: the clusters of the edition, as assets/data/clusters.json has them. */

export const root = new URL("../../", import.meta.url)
const SEARCHED = ["sector", "county", "ecosystem", "label", "level", "direction", "network"]
let loading

/* → { facets: id → { title, values: code → title }, clusters }, these in alphabetical order; a cluster's
   `codes` are by facet. Fails if the file cannot be had, and may be asked again. */
export const load = () => {
  loading ??= fetchAll().catch(error => {
    loading = undefined
    throw error
  })
  return loading
}

const fetchAll = async () => {
  const answer = await fetch(new URL("assets/data/clusters.json", root))
  if (!answer.ok) throw new Error(answer.statusText)
  const { facets, clusters } = await answer.json()
  return {
    facets: new Map(facets.map(({ id, title, values }) => [id, { title, values: new Map(values) }])),
    clusters: clusters.map(cluster => ({
      ...cluster,
      codes: Object.fromEntries(facets.map(({ id }, at) => [id, cluster.codes[at]])),
    })),
  }
}

/* The records among which find.js finds. */
export const searchable = ({ facets, clusters }) =>
  clusters.map(({ id, name, also, keywords, words, text, codes }) => {
    const titles = SEARCHED.flatMap(facet => codes[facet].map(code => facets.get(facet).values.get(code)))
    return { id, name: name[0], also, keywords, rest: [words, text[0], ...titles].join(" ") }
  })

/* The clusters that have one of the chosen values in every facet in which some are chosen, and for each
   value how many of them there are, or would be if nothing else were chosen in its facet. */
export const choose = (clusters, chosen) => {
  const active = [...chosen].filter(([, codes]) => codes.size)
  const counts = new Map([...chosen.keys()].map(id => [id, new Map()]))
  const shown = []
  for (const cluster of clusters) {
    const missed = active.filter(([id, codes]) => !cluster.codes[id].some(code => codes.has(code)))
    if (!missed.length) shown.push(cluster)
    for (const [id, count] of counts) {
      if (missed.some(([other]) => other !== id)) continue
      for (const code of cluster.codes[id]) count.set(code, (count.get(code) ?? 0) + 1)
    }
  }
  return { shown, counts }
}
