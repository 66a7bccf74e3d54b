/* The form. Which entry it is for stands in the address: #cluster is a new one, #cluster/litek one that there is;
   a link from another page asks for it as ?entry=cluster/litek. */

import { edit } from "./edit/entry.js"
import { start } from "./edit/start.js"
import { open } from "./form/model.js"
import { make } from "./make.js"
import { say } from "./words.js"

const room = document.querySelector(".edit")
const language = document.querySelector(".site-language")
const START = "start"

/* What the address asks for; other anchors, such as that of the skip link, ask for nothing. */
const asked = kinds => {
  const named = [location.hash.slice(1), new URLSearchParams(location.search).get("entry") ?? ""]
  const known = named.find(name => name === START || kinds.includes(name.split("/")[0])) ?? START
  return /^[a-z]+(\/[a-z0-9-]+)?$/.test(known) ? known : START
}

const failed = () => room.replaceChildren(make("p", { className: "notice", role: "alert" }, say("edit.failed")))

const follow = async model => {
  let shown
  const show = async () => {
    const name = asked(model.kinds)
    if (name === shown) return
    const first = shown === undefined
    shown = name
    language.hash = name === START ? "" : name
    const [kind, id = ""] = name.split("/")
    const part = name === START ? start({ model }) : await edit({ model, kind, id, ways: room.dataset })
    if (shown !== name) return
    room.replaceChildren(part)
    if (!first) part.querySelector("h2").focus()
  }
  addEventListener("hashchange", () => {
    const known = model.kinds.includes(location.hash.slice(1).split("/")[0])
    if (known || ["", `#${START}`].includes(location.hash)) show().catch(failed)
  })
  await show()
}

try {
  await follow(await open())
} catch (error) {
  failed()
  throw error
}
