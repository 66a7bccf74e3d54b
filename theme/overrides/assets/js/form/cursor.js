/* Cursor: a place in a YAML text, with what depends on the lines and the brackets before it. */

export const END = "\0"
export const blank = sign => sign === " " || sign === "\n" || sign === END

/* indent: the column of the innermost list or fields; flow: how many brackets are open; keys: whether a key may
   stand here. */
export class Cursor {
  constructor(text) {
    this.text = text + END
    this.at = 0
    this.start = 0
    this.indent = -1
    this.flow = 0
    this.keys = true
  }

  sign(ahead = 0) {
    return this.text[this.at + ahead] ?? END
  }

  column() {
    return this.at - this.start
  }

  line() {
    this.at += 1
    this.start = this.at
  }

  spaces() {
    while (this.sign() === " ") this.at += 1
  }

  comment() {
    this.spaces()
    if (this.sign() === "#") while (!["\n", END].includes(this.sign())) this.at += 1
  }

  /* Whether a line begins here that parts documents: "---" or "...". */
  document() {
    const mark = this.text.slice(this.at, this.at + 3)
    return this.column() === 0 && (mark === "---" || mark === "...") && blank(this.sign(3)) ? mark : ""
  }
}
