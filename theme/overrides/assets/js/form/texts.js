/* Texts: the scalars of a YAML text: plain, in quotation marks, or on lines of their own. As in scanner.js. */

import { END, blank } from "./cursor.js"
import { Refusal } from "./refusal.js"

const FLOW = ",[]{}"

const ESCAPES = {
  0: "\0", a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", " ": " ", '"': '"',
  "/": "/", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029",
}
const HEXADECIMAL = { x: 2, u: 4, U: 8 }

/* The spaces and line ends before the next word, of a text that may go on: what they fold to. */
const folded = (cursor, checked) => {
  const from = cursor.at
  cursor.spaces()
  if (cursor.sign() !== "\n") return cursor.text.slice(from, cursor.at)
  let breaks = 0
  while (cursor.sign() === "\n") {
    cursor.line()
    breaks += 1
    if (checked && cursor.document()) throw new Refusal("yaml.syntax", cursor.at)
    cursor.spaces()
  }
  return breaks === 1 ? " " : "\n".repeat(breaks - 1)
}

const escaped = cursor => {
  const sign = cursor.sign(1)
  if (Object.hasOwn(ESCAPES, sign)) {
    cursor.at += 2
    return ESCAPES[sign]
  }
  if (!Object.hasOwn(HEXADECIMAL, sign)) throw new Refusal("yaml.escape", cursor.at)
  cursor.at += 2
  const digits = cursor.text.slice(cursor.at, cursor.at + HEXADECIMAL[sign])
  const code = parseInt(digits, 16)
  if (!/^[0-9A-Fa-f]+$/.test(digits) || digits.length < HEXADECIMAL[sign]) throw new Refusal("yaml.syntax", cursor.at)
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) throw new Refusal("yaml.syntax", cursor.at)
  cursor.at += HEXADECIMAL[sign]
  return String.fromCodePoint(code)
}

export const quoted = (cursor, mark) => {
  cursor.at += 1
  let value = ""
  for (;;) {
    const sign = cursor.sign()
    if (sign === mark && mark === "'" && cursor.sign(1) === "'") {
      value += "'"
      cursor.at += 2
    } else if (sign === mark) break
    else if (sign === END) throw new Refusal("yaml.quote", cursor.at)
    else if (sign === "\\" && mark === '"' && cursor.sign(1) === "\n") {
      cursor.at += 1
      const text = folded(cursor, true)
      value += text === " " ? "" : text
    } else if (sign === "\\" && mark === '"') value += escaped(cursor)
    else if (sign === " " || sign === "\n") {
      value += folded(cursor, true)
    } else {
      value += sign
      cursor.at += 1
    }
  }
  cursor.at += 1
  return value
}

/* → the value; the cursor learns whether a key may follow. */
export const plain = cursor => {
  const indent = cursor.indent + 1
  let value = ""
  let between = ""
  for (;;) {
    if (cursor.document() || cursor.sign() === "#") break
    const from = cursor.at
    for (let sign = cursor.sign(); !blank(sign); sign = cursor.sign()) {
      const next = cursor.sign(1)
      if (cursor.flow && sign === ":" && (FLOW.includes(next) || next === "?")) throw new Refusal("yaml.syntax", cursor.at)
      if ((sign === ":" && blank(next)) || (cursor.flow && FLOW.includes(sign))) break
      cursor.at += 1
    }
    if (cursor.at > from) {
      value += between + cursor.text.slice(from, cursor.at)
      cursor.keys = false
    }
    if (![" ", "\n"].includes(cursor.sign())) break
    const line = cursor.start
    between = folded(cursor, false)
    if (cursor.start === line) continue
    cursor.keys = true
    if (!cursor.flow && cursor.column() < indent) break
  }
  return value
}

/* What follows the mark `|` or `>`: how many spaces belong to no line, and what becomes of the last line end. */
const header = cursor => {
  const [told] = cursor.text.slice(cursor.at).match(/^(?:[+-]\d?|\d[+-]?)?/)
  const digit = told.match(/\d/)?.[0]
  if (digit === "0") throw new Refusal("yaml.syntax", cursor.at)
  cursor.at += told.length
  cursor.comment()
  if (!["\n", END].includes(cursor.sign())) throw new Refusal("yaml.syntax", cursor.at)
  if (cursor.sign() === "\n") cursor.line()
  return { increment: Number(digit ?? 0), chomp: told.match(/[+-]/)?.[0] ?? "" }
}

export const block = (cursor, mark) => {
  cursor.at += 1
  const { increment, chomp } = header(cursor)
  let indent = increment && Math.max(cursor.indent, 0) + increment
  const emptyLines = () => {
    let breaks = 0
    let widest = 0
    for (;;) {
      while ((!indent || cursor.column() < indent) && cursor.sign() === " ") cursor.at += 1
      widest = Math.max(widest, cursor.column())
      if (cursor.sign() !== "\n") break
      cursor.line()
      breaks += 1
    }
    indent ||= Math.max(widest, cursor.indent + 1, 1)
    return "\n".repeat(breaks)
  }
  let value = ""
  let last = ""
  let indented = false
  let breaks = emptyLines()
  while (cursor.column() === indent && cursor.sign() !== END) {
    const inner = cursor.sign() === " "
    if (mark === ">" && last && !indented && !inner) last = breaks ? "" : " "
    value += last + breaks
    indented = inner
    const from = cursor.at
    while (!["\n", END].includes(cursor.sign())) cursor.at += 1
    value += cursor.text.slice(from, cursor.at)
    last = cursor.sign() === "\n" ? "\n" : ""
    if (last) cursor.line()
    breaks = emptyLines()
  }
  return chomp === "-" ? value : value + last + (chomp === "+" ? breaks : "")
}
