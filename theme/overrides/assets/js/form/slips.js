/* Slips: a slip of the hand that makes a text unreadable as YAML, looked for line by line, as generator/slips.py does. */

const FIELD = /^((?: |- )*)("?[\p{L}_][^:#"'[\]{}]*"?):(?: +(.*)|)$/u
const UNPARTED = /^((?: |- )*)([a-z_]+):(?!\/\/)(\S.*)$/
const PART = /^((?: )*(?:- +)+)(.*)$/
const BLANK = /^ *[^\S ]/
const DASH = /^ *-(?=[^\s-])/
const BLOCK = /^[|>][-+0-9]*\s*(#.*)?$/
const REST = /\s*(?:#.*)?(?:\n|$)/y
const CLOSING = { '"': /"(?:[^"\\]|\\.)*"/sy, "'": /'(?:[^']|'')*'(?!')/y }
const IN_FLOW = /"(?:[^"\\]|\\.)*"|(?<=[\s[{,:])'(?:[^']|'')*'|[[\]{}]|\n/gs
const SIGNS = [..."\"'[]{}?&*!%@`|>#"]

const matched = (pattern, text, at) => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const indent = line => line.length - line.replace(/^ +/, "").length
const lineEnd = (text, at) => (text.indexOf("\n", at) + text.length + 1) % (text.length + 1)
const lines = text => text.split("\n").length - 1

/* Whether a line is a field no deeper than the one above it. */
const isNext = (line, column) => FIELD.test(line) && indent(line) <= column

/* Where a quoted text ends; nothing if it takes in a field below, or never does. */
const quoted = (text, at, column) => {
  const [found] = matched(CLOSING[text[at]], text, at) ?? []
  return found?.split("\n").slice(1).every(line => !isNext(line, column)) ? at + found.length : undefined
}

/* Where the last bracket closes; nothing if a field comes before that, or it never does. */
const bracketed = (text, at, column) => {
  let depth = 0
  for (let token; (token = matched(IN_FLOW, text, at)); at = token.index + token[0].length) {
    const after = token.index + token[0].length
    if (token[0] === "\n" && isNext(text.slice(after, lineEnd(text, after)), column)) return undefined
    if ("[{".includes(token[0])) depth += 1
    if ("]}".includes(token[0]) && (depth -= 1) === 0) return after
  }
  return undefined
}

/* → the first slip on the lines up to `until`, { at, code, values }, or nothing. */
export const slip = (text, until) => {
  let [column, valued, block] = [0, false, undefined]
  for (let start = 0, number = 1, end = 0; start < text.length && number <= until; start = end + 1, number += 1) {
    end = lineEnd(text, start)
    const line = text.slice(start, end)
    const [told, depth] = [line.trim(), indent(line)]
    if (block !== undefined && told && depth <= block) block = undefined
    if (block !== undefined || !told || /^(#|---|\.\.\.)/.test(told)) continue
    for (const [pattern, code] of [[BLANK, "yaml.blank"], [DASH, "yaml.dash"]]) {
      if (pattern.test(line)) return { at: start + pattern.exec(line)[0].length - 1, code, values: {} }
    }
    const [field, unparted] = [FIELD.exec(line), UNPARTED.exec(line)]
    const found = field ?? PART.exec(line)
    if (field && valued && field[1].length > column && !field[1].includes("-")) {
      return { at: start + field[1].length, code: "yaml.deeper", values: {} }
    }
    if (found) {
      column = found[1].length
      const value = found.at(-1) ?? ""
      valued = !matched(REST, value, 0)
      const at = end - value.length
      const closed = { '"': quoted, "'": quoted, "[": bracketed, "{": bracketed }[value[0]]
      if (BLOCK.test(value)) block = field ? column : line.lastIndexOf("-", column - 1)
      else if (closed) {
        const after = closed(text, at, column)
        if (after === undefined) return { at, code: "yaml.quote", values: {} }
        number += lines(text.slice(start, after))
        end = lineEnd(text, after)
        const more = text.slice(after, end).trimStart()
        if (closed === quoted && !matched(REST, text, after)) {
          return { at: end - more.length, code: "yaml.after-quote", values: {} }
        }
      }
    } else if (unparted && !(valued && depth > column)) {
      const [, before, key, rest] = unparted
      return { at: start + before.length + key.length + 1, code: "yaml.space", values: { nearest: `${key}: ${rest}` } }
    } else if (depth <= column && !SIGNS.includes(told[0]) && told !== "-") {
      return { at: start + depth, code: "yaml.key", values: {} }
    } else if (told === "-") [column, valued] = [depth, false]
    else valued = true
  }
  return undefined
}
