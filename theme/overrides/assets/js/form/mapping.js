/* Mapping: the fields of a YAML text while they are read; a key that is there twice is told, and the reading goes on. */

import { Refusal } from "./refusal.js"

export class Mapping {
  constructor(composer, place) {
    Object.assign(this, { composer, place, tree: Object.create(null), lines: new Map() })
  }

  key(read) {
    const { at } = this.composer.scanner.peek()
    const key = read()
    if (key === "<<") this.composer.refuse("yaml.merge", at)
    if (this.lines.has(key)) {
      const twice = new Refusal("yaml.duplicate", at, { key, first: this.lines.get(key) })
      this.composer.told.push(Object.assign(twice, { place: this.place }))
    }
    this.lines.set(key, at)
    this.name = key
  }

  value(read) {
    this.tree[this.name] = read([...this.place, this.name])
  }
}
