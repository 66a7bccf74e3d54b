/* On every page: the switch between the light and the dark scheme, and the search dialog on demand. */

const root = document.documentElement
const scheme = document.querySelector(".site-scheme")
const device = matchMedia("(prefers-color-scheme: dark)")

const show = () => {
  scheme.setAttribute("aria-pressed", (root.dataset.scheme || (device.matches ? "dark" : "light")) === "dark")
}

scheme.addEventListener("click", () => {
  root.dataset.scheme = scheme.getAttribute("aria-pressed") === "true" ? "light" : "dark"
  try {
    localStorage.setItem("scheme", root.dataset.scheme)
  } catch {
    // Then the choice holds for this page.
  }
  show()
})
device.addEventListener("change", show)
scheme.hidden = false
show()

const search = document.querySelector(".site-search")

const open = async event => {
  event.preventDefault()
  try {
    const { openDialog } = await import("./dialog.js")
    await openDialog()
  } catch {
    location.assign(search.href)
  }
}

search.addEventListener("click", event => {
  // A new tab or window is for the search page.
  if (!(event.ctrlKey || event.metaKey || event.shiftKey)) open(event)
})
addEventListener("keydown", event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") open(event)
})
