/* Composer: one tree from the tokens of a text, refusing what entries never need: anchors, aliases, tags, merged
   keys, a second document. The order of what is asked of the scanner is libyaml's. */

import { strange } from "./characters.js"
import { Mapping } from "./mapping.js"
import { Refusal } from "./refusal.js"
import { Scanner } from "./scanner.js"

export const DEEPEST = 16
export const MOST_NODES = 20_000

export class Composer {
  constructor(text) {
    this.scanner = new Scanner(text)
    this.told = []
    this.nodes = 0
    this.depth = 0
  }

  next(...types) {
    return types.includes(this.scanner.peek().type)
  }

  take() {
    return this.scanner.take()
  }

  /* What is YAML, but not an entry's; what was found before it is told too. */
  refuse(code, at) {
    throw Object.assign(new Refusal(code, at), { before: this.told })
  }

  expect(type, code) {
    const token = this.scanner.peek()
    if (token.type !== type) throw new Refusal(code, token.at)
    return this.take()
  }

  /* → the tree of the only document, or nothing. */
  whole() {
    if (this.next("")) return undefined
    const { at } = this.scanner.peek()
    const explicit = this.next("%", "---")
    const directed = this.next("%")
    while (this.next("%")) this.take()
    if (explicit) this.expect("---", "yaml.syntax")
    if (directed) this.refuse("yaml.directive", at)
    const tree = explicit && this.next("%", "---", "...", "") ? this.empty([]) : this.node([], { block: true })
    while (this.next("...")) this.take()
    if (!this.next("")) {
      const { at: second } = this.scanner.peek()
      while (this.next("%")) this.take()
      this.expect("---", "yaml.syntax")
      this.refuse("yaml.documents", second)
    }
    return tree
  }

  /* What is refused of a node before it is looked into. */
  begin(at, { anchor = false, tag = false } = {}) {
    this.nodes += 1
    if (anchor) this.refuse("yaml.anchor", at)
    if (tag) this.refuse("yaml.tag", at)
    if (this.nodes > MOST_NODES || this.depth >= DEEPEST) this.refuse("yaml.deep", at)
  }

  empty(place) {
    this.begin(this.scanner.peek().at)
    return ""
  }

  node(place, { block = false, dashes = false, key = false }) {
    const { at } = this.scanner.peek()
    if (this.next("*")) this.refuse("yaml.alias", at)
    const found = {}
    while (this.next("&", "!") && !(this.scanner.peek().type in found)) found[this.take().type] = true
    const { type, value, style, at: here } = this.scanner.peek()
    const begin = () => this.begin(at, { anchor: "&" in found, tag: "!" in found })
    const inside = read => {
      begin()
      if (key) this.refuse("yaml.key", at)
      if (!bare) this.take()
      this.depth += 1
      const value = read()
      this.depth -= 1
      return value
    }
    const bare = dashes && type === "-"
    if (bare || (block && type === "list")) return inside(() => this.list(place, bare))
    if (block && type === "fields") return inside(() => this.fields(place))
    if (type === "[") return inside(() => this.brackets(place))
    if (type === "{") return inside(() => this.braces(place))
    if (type === "text") {
      this.take()
      const read = style === '"' ? this.unescaped(value, at) : value
      begin()
      return read
    }
    if ("&" in found || "!" in found) begin()
    throw new Refusal("yaml.syntax", here)
  }

  /* A text in quotation marks; what only its escapes show is refused too. */
  unescaped(value, at) {
    const [found] = strange(value)
    if (!found) return value.normalize("NFC")
    this.told.push(new Refusal(found.code, at, found.values))
    return ""
  }

  list(place, bare) {
    const values = []
    const after = bare ? ["-", "?", ":", "end"] : ["-", "end"]
    while (this.next("-")) {
      this.take()
      const here = [...place, values.length]
      values.push(this.next(...after) ? this.empty(here) : this.node(here, { block: true }))
    }
    if (!bare) this.expect("end", "yaml.indent")
    return values
  }

  fields(place) {
    const mapping = new Mapping(this, place)
    while (this.next("?")) {
      this.take()
      const part = (here, key) =>
        this.next("?", ":", "end") ? this.empty(here) : this.node(here, { block: true, dashes: true, key })
      mapping.key(() => part(place, true))
      if (!this.next(":")) mapping.value(here => this.empty(here))
      else {
        this.take()
        mapping.value(here => part(here, false))
      }
    }
    this.expect("end", "yaml.indent")
    return mapping.tree
  }

  brackets(place) {
    const values = []
    for (let first = true; !this.next("]"); first = false) {
      if (!first) this.expect(",", "yaml.syntax")
      if (this.next("]")) break
      const here = [...place, values.length]
      if (!this.next("?")) values.push(this.node(here, {}))
      else {
        const { at } = this.take()
        this.begin(at)
        this.depth += 1
        values.push(this.pair(here, "]"))
        this.depth -= 1
      }
    }
    this.take()
    return values
  }

  pair(place, end) {
    const mapping = new Mapping(this, place)
    this.flowed(mapping, place, end)
    return mapping.tree
  }

  braces(place) {
    const mapping = new Mapping(this, place)
    for (let first = true; !this.next("}"); first = false) {
      if (!first) this.expect(",", "yaml.syntax")
      if (this.next("}")) break
      if (this.next("?")) {
        this.take()
        this.flowed(mapping, place, "}")
      } else {
        mapping.key(() => this.node(place, { key: true }))
        mapping.value(here => this.empty(here))
      }
    }
    this.take()
    return mapping.tree
  }

  /* A key and its value inside brackets, up to the comma or the end. */
  flowed(mapping, place, end) {
    const bare = this.next(":", ",", end)
    mapping.key(() => (bare ? this.empty(place) : this.node(place, { key: true })))
    // libyaml takes the mark after a bare "?" in a list for the key.
    if (bare && end === "]") this.take()
    if (this.next(":")) this.take()
    else return mapping.value(here => this.empty(here))
    return mapping.value(here => (this.next(",", end) ? this.empty(here) : this.node(here, {})))
  }
}
