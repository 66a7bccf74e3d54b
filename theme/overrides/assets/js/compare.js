/* Clusters side by side. Which ones, and whether only their differences, is in the address and nowhere else:
   ?clusters=<id>,<id>&only=differences. A ready page of two has its table already. */

export const table = document.querySelector(".comparison")
export const tools = document.querySelector(".compare-tools")
const only = tools.querySelector("input")
const language = document.querySelector(".site-language")

/* The ids that the address names, each once; whether there are such clusters it does not know. */
export const named = () => {
  const ids = new URLSearchParams(location.search).get("clusters") ?? ""
  return [...new Set(ids.split(",").map(id => id.trim()))].filter(Boolean)
}

export const address = ids => {
  const parts = []
  if (ids.length) parts.push(`clusters=${ids.map(encodeURIComponent)}`)
  if (only.checked) parts.push("only=differences")
  return location.pathname + (parts.length ? `?${parts.join("&")}` : "")
}

/* What the address says beside the clusters. */
const follow = () => {
  only.checked = new URLSearchParams(location.search).has("only")
  table.classList.toggle("differences", only.checked)
  language.search = location.search
}

export const go = ids => {
  history.pushState(null, "", address(ids))
  follow()
}

only.addEventListener("change", () => go(named()))
addEventListener("popstate", follow)
tools.querySelector("button").addEventListener("click", () => print())
follow()

if (document.querySelector(".compare-choose")) import("./chooser.js")
else tools.hidden = false
