/* Finish: the finished file, and the ways by which it reaches those who keep the catalogue. */

import { make } from "../make.js"
import { say } from "../words.js"
import { fresh as name } from "./widget.js"

/* GitHub answers 414 to addresses over 8192 bytes (github.com/github/docs/pull/4537). */
const ADDRESS = 7500
/* Outlook and others cut a draft's address at about 2000 characters. */
const MAIL = 1900

/* The address that makes a file in the repository, from the one that edits a file, or "" if it is not known how.
   GitHub: /<owner>/<repo>/new/<branch>?filename=&value=; GitLab: /-/new/<branch>?file_name=&content=. */
const making = (url, path, text) => {
  const [, gitlab, before, branch] = url.match(/^(https:\/\/.+\/-)\/edit\/(.+)\/\{path\}$/)?.toSpliced(1, 0, true) ??
    url.match(/^(https:\/\/[^/]+\/[^/]+\/[^/]+)\/edit\/(.+)\/\{path\}$/)?.toSpliced(1, 0, false) ?? []
  if (!before) return ""
  const query = gitlab ? { file_name: path, ...(text && { content: text }) } : { filename: path, ...(text && { value: text }) }
  const asked = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return `${before}/new/${branch}?${asked.join("&")}`
}

/* How the repository takes the file: { address, full: whether the text goes with it }, or nothing. */
export const repository = (url, path, text, fresh) => {
  if (!url) return undefined
  if (!fresh) return { address: url.replace("{path}", path), full: false }
  const full = making(url, path, text)
  if (full && full.length <= ADDRESS) return { address: full, full: true }
  const bare = making(url, path, "")
  return bare ? { address: bare, full: false } : undefined
}

/* A draft of a message; { address, full: whether the text goes with it }. */
export const message = (mailbox, file, text) => {
  const draft = body => `mailto:${mailbox}?subject=${encodeURIComponent(say("edit.mail-subject", { file }))}&body=${encodeURIComponent(body)}`
  const full = draft(`${say("edit.mail-text")}\n\n${text}`.replaceAll("\n", "\r\n"))
  return full.length <= MAIL ? { address: full, full: true } : { address: draft(say("edit.mail-attach", { file })), full: false }
}

const button = (text, act, className = "") => {
  const made = make("button", { type: "button", className }, text)
  made.addEventListener("click", act)
  return made
}

const leading = (href, text) => make("a", { className: "edit-go", href, target: "_blank", rel: "noopener nofollow" }, text)

/* → what stands at the end of the form when nothing is wrong. */
export const finish = ({ text, kind, id, fresh, ways, status }) => {
  const file = `${id}.yml`
  const path = `content/${kind}s/${file}`
  const shown = make("textarea", { id: name(), readOnly: true, value: text, rows: 12, spellcheck: false, className: "code" })
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      status(say("edit.copied"))
    } catch {
      shown.closest("details").open = true
      shown.focus()
      shown.select()
      status(say("edit.copy-by-hand"))
    }
  }
  const download = make("a", { className: "edit-go", download: file, href: URL.createObjectURL(new Blob([text], { type: "application/yaml" })) }, say("edit.download", { file }))

  const points = []
  if (ways.keepers) {
    const { address, full } = message(ways.keepers, file, text)
    points.push([make("a", { className: "edit-go", href: address }, say("edit.mail")), full ? say("edit.mail-full") : say("edit.mail-file", { file, mailbox: ways.keepers })])
  }
  const there = repository(ways.editUrl, path, text, fresh)
  if (there) {
    const go = leading(there.address, fresh ? say("edit.make-file") : say("edit.open-file"))
    if (!there.full) go.addEventListener("click", copy)
    points.push([go, there.full ? say("edit.make-full") : fresh ? say("edit.make-paste") : say("edit.open-paste")])
  }
  if (!points.length) points.push([make("a", { className: "edit-go", href: ways.ways }, say("edit.ways")), say("edit.ways-text", { file })])

  return [
    make("h3", {}, say("edit.ready")),
    make("p", {}, say("edit.ready-text", { file })),
    make("p", { className: "edit-buttons" }, download, button(say("edit.copy"), copy)),
    make("details", { className: "edit-yaml" }, make("summary", {}, say("edit.show-text")), make("label", { htmlFor: shown.id }, file), shown),
    make("h4", {}, say("edit.send")),
    make("ul", { className: "edit-ways" }, ...points.map(([way, told]) => make("li", {}, way, make("p", {}, told)))),
  ]
}
