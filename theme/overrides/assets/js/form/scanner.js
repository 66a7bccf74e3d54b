/* Scanner: the tokens of a YAML text, as libyaml finds them, with which the check reads: so the form reads what
   the check reads, and nothing else. There are no tabs and no line ends but \n in a text when it comes here. */

import { Cursor, END, blank } from "./cursor.js"
import { Refusal } from "./refusal.js"
import { block, plain, quoted } from "./texts.js"

const FARTHEST = 1024 // from the start of a key to its colon

export class Scanner {
  constructor(text) {
    this.cursor = new Cursor(text)
    this.tokens = []
    this.taken = 0
    this.indents = []
    this.possible = [undefined]
    this.done = false
  }

  /* The next token, which stays the next. */
  peek() {
    while (this.wanting()) this.fetch()
    return this.tokens[0]
  }

  take() {
    this.peek()
    this.taken += 1
    return this.tokens.shift()
  }

  wanting() {
    if (this.done || !this.tokens.length) return !this.done
    this.stale()
    return this.possible.some(key => key?.number === this.taken)
  }

  add(type) {
    this.tokens.push({ type, at: this.cursor.at })
  }

  /* A key ends on its line. */
  stale() {
    const { cursor } = this
    for (const [level, key] of this.possible.entries()) {
      if (!key || (key.line === cursor.start && cursor.at - key.at <= FARTHEST)) continue
      if (key.required) throw new Refusal("yaml.key", cursor.at)
      this.possible[level] = undefined
    }
  }

  forgetKey() {
    const { at, flow } = this.cursor
    if (this.possible[flow]?.required) throw new Refusal("yaml.key", at)
    this.possible[flow] = undefined
  }

  saveKey() {
    const { cursor } = this
    if (!cursor.keys) return
    this.forgetKey()
    const required = !cursor.flow && cursor.indent === cursor.column()
    const number = this.taken + this.tokens.length
    this.possible[cursor.flow] = { number, required, at: cursor.at, line: cursor.start, column: cursor.column() }
  }

  unroll(column) {
    if (this.cursor.flow) return
    while (this.cursor.indent > column) {
      this.add("end")
      this.cursor.indent = this.indents.pop()
    }
  }

  roll(column, type, key) {
    const { cursor } = this
    if (cursor.flow || cursor.indent >= column) return
    this.indents.push(cursor.indent)
    cursor.indent = column
    if (key) this.tokens.splice(key.number - this.taken, 0, { type, at: key.at })
    else this.add(type)
  }

  seek() {
    const { cursor } = this
    for (cursor.comment(); cursor.sign() === "\n"; cursor.comment()) {
      cursor.line()
      if (!cursor.flow) cursor.keys = true
    }
  }

  fetch() {
    const { cursor } = this
    this.seek()
    this.stale()
    this.unroll(cursor.column())
    const sign = cursor.sign()
    const apart = blank(cursor.sign(1))
    if (sign === END) return this.parting("")
    if (sign === "%" && cursor.column() === 0) return this.directive()
    if (cursor.document()) return this.parting(cursor.document())
    if ("[{".includes(sign)) return this.open(sign)
    if ("]}".includes(sign)) return this.close(sign)
    if (sign === ",") return this.mark(",", true)
    if (sign === "-" && apart) return this.entry("-", "list", true)
    if (sign === "?" && (cursor.flow || apart)) return this.entry("?", "fields", !cursor.flow)
    if (sign === ":" && (cursor.flow || apart)) return this.colon()
    if ("*&!".includes(sign)) return this.property(sign)
    if ("|>".includes(sign) && !cursor.flow) return this.scalar(() => block(cursor, sign), sign)
    if (`'"`.includes(sign)) return this.scalar(() => quoted(cursor, sign), sign)
    if (",#&*!|>'\"%@`".includes(sign)) throw new Refusal("yaml.token", cursor.at)
    return this.scalar(() => plain(cursor), "")
  }

  mark(type, keys) {
    this.forgetKey()
    this.cursor.keys = keys
    this.add(type)
    this.cursor.at += type.length
  }

  /* The end of a text stands on a line of its own. */
  parting(type) {
    if (!type && this.cursor.column()) this.cursor.line()
    this.unroll(-1)
    this.mark(type, false)
    this.done = !type
  }

  directive() {
    const { cursor } = this
    const [told] = cursor.text.slice(cursor.at).match(/^[^\n\0]*/)
    if (!/^%(YAML +\d{1,9}\.\d{1,9}|TAG +!([\w-]*!)? +\S+) *( #.*)?$/.test(told)) throw new Refusal("yaml.syntax", cursor.at)
    this.parting("%")
    cursor.at += told.length - 1
  }

  open(type) {
    const { cursor } = this
    this.saveKey()
    cursor.flow += 1
    this.possible[cursor.flow] = undefined
    cursor.keys = true
    this.add(type)
    cursor.at += 1
  }

  close(type) {
    this.mark(type, false)
    if (!this.cursor.flow) return
    this.possible.pop()
    this.cursor.flow -= 1
  }

  /* "- " or "? ", which may begin a list or fields. */
  entry(sign, kind, keys) {
    const { cursor } = this
    if (!cursor.flow && !cursor.keys) throw new Refusal("yaml.syntax", cursor.at)
    this.roll(cursor.column(), kind)
    this.mark(sign, keys)
  }

  colon() {
    const { cursor } = this
    const key = this.possible[cursor.flow]
    if (key) {
      this.tokens.splice(key.number - this.taken, 0, { type: "?", at: key.at })
      this.roll(key.column, "fields", key)
      this.possible[cursor.flow] = undefined
      cursor.keys = false
    } else {
      if (!cursor.flow && !cursor.keys) throw new Refusal("yaml.colon", cursor.at)
      this.roll(cursor.column(), "fields")
      cursor.keys = !cursor.flow
    }
    this.add(":")
    cursor.at += 1
  }

  property(type) {
    const { cursor } = this
    this.saveKey()
    cursor.keys = false
    const [told] = cursor.text.slice(cursor.at + 1).match(type === "!" ? /^(<[^\s\0>]*>|[^\s\0,[\]{}]*)/ : /^[\w-]*/)
    const next = cursor.sign(told.length + 1)
    const ended = blank(next) || (type === "!" ? cursor.flow && next === "," : "?:,]}%@`".includes(next))
    this.add(type)
    cursor.at += told.length + 1
    if (!ended || (type !== "!" && !told)) throw new Refusal("yaml.syntax", cursor.at)
  }

  scalar(read, style) {
    const { cursor } = this
    if (style === "|" || style === ">") this.forgetKey()
    else this.saveKey()
    cursor.keys = style === "|" || style === ">"
    const { at } = cursor
    this.tokens.push({ type: "text", at, value: read(), style })
  }
}
