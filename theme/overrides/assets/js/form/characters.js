/* Characters that no text of the catalogue needs: control, invisible, unassigned, piled up; as the check finds them. */

import { Refusal } from "./refusal.js"

const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/u
const HIDDEN = /[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc\ufffd\u{e0100}-\u{e01ef}]/u
/* Printable ASCII, Latin letters and the usual typographic marks need no closer look. */
const UNUSUAL = /[^\n\x20-\x7e\u00a0-\u00ac\u00ae-\u024f\u2010-\u2015\u2018-\u201e\u2026\u20ac]/gu
const MOST_MARKS = 8

/* Whether a character joins the one before it: then it changes places with a mark of the lowest class, or with one
   of the highest (Unicode, canonical ordering). */
const joins = sign => {
  const ordered = text => [...text].map(one => one.normalize("NFD")).join("")
  return [`a${sign}\u0334`, `a\u0345${sign}`].some(text => text.normalize("NFD") !== ordered(text))
}

/* → every such character as a refusal. */
export function* strange(text) {
  let marks = 0
  let end = 0
  for (const { 0: sign, index } of text.matchAll(UNUSUAL)) {
    const joined = /\p{M}/u.test(sign) && joins(sign)
    if (index > end || !joined) marks = 0
    marks += joined
    end = index + sign.length
    if (!FORBIDDEN.test(sign) && !HIDDEN.test(sign) && marks <= MOST_MARKS) continue
    const character = `U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`
    yield new Refusal(sign === "\t" ? "text.tab" : "text.invisible", index, { character })
  }
}
