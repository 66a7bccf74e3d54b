/* Writer: an entry as the text of its file: keys in the order of the model, each on a line of its own, and what a YAML
   reader that guesses types would misread in quotation marks. */

const KEY = /^[A-Za-z_][\w-]*$/
/* What begins with no mark that means something. */
const PLAIN = /^[^\s\-?:,[\]{}#&*!|>'"%@`+.~=<][^\n]*$/u
/* What YAML 1.1 or 1.2 takes for a truth value, nothing, a number or a date. */
const GUESSED = /^(y|yes|n|no|true|false|on|off|null|[\d\s.,:_/+-]+|0x[\da-f_]+|0o[0-7]+|0b[01_]+|[\d_.]+e[+-]?\d+|\d{4}-\d\d?-\d\d?t.*)$/i
const NUMBER = /^-?\d+(\.\d+)?$/
const STEP = "  "
const WIDEST = 110

const isPlain = text => PLAIN.test(text) && !GUESSED.test(text) && !/:(\s|$)|\s#|\s$|\p{C}|[\u2028\u2029]/u.test(text)

const escaped = text =>
  JSON.stringify(text).replace(/[\x7f-\x9f\ufeff\u2028\u2029]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)

const line = (text, { type } = {}) => {
  if (isPlain(text) || (type === "number" && NUMBER.test(text))) return text
  return /["\\]/.test(text) && !/[\p{C}\u2028\u2029]/u.test(text) ? `'${text.replaceAll("'", "''")}'` : escaped(text)
}

/* Words in lines, where every line end stands for a space. */
const wrapped = (text, room) => {
  const lines = [""]
  for (const word of text.split(" ")) {
    const last = lines.at(-1)
    if (last && last.length + 1 + word.length > room) lines.push(word)
    else lines[lines.length - 1] = last ? `${last} ${word}` : word
  }
  return lines
}

/* A text of several lines, or one that is too long for a line, stands on lines of its own. */
const scalar = (field, text, indent) => {
  const body = text.replace(/\n+$/, "")
  const ends = text.length - body.length
  const many = body.includes("\n")
  const room = WIDEST - indent.length
  const long = WIDEST < indent.length + body.length && !/^ | $| {2}/.test(body)
  if (!(many || long || ends) || !body.trim() || /[^\P{C}\n]|[\u2028\u2029]/u.test(text)) return line(text, field)
  const head = `${many || !long ? "|" : ">"}${/^[ \n]/.test(text) ? STEP.length : ""}${["-", ""][ends] ?? "+"}`
  const lines = many || !long ? body.split("\n") : wrapped(body, room)
  return [head, ...lines.map(one => (one ? indent + one : "")), ...Array(Math.max(ends - 1, 0)).fill("")].join("\n")
}

/* The keys that the model has, in its order, then the others. */
const ordered = (types, of, value) => {
  const fields = types[of]?.fields ?? []
  const known = fields.filter(({ key }) => Object.hasOwn(value, key))
  const others = Object.keys(value).filter(key => !known.some(field => field.key === key))
  return [...known, ...others.map(key => ({ key }))].filter(({ key }) => value[key] !== undefined && value[key] !== null)
}

const written = (types, field, value, indent) => {
  if (Array.isArray(value)) return value.map(part => `${indent}- ${item(types, field.item ?? {}, part, indent + STEP)}`).join("\n")
  return ordered(types, field.of, value).map(inner => indent + pair(types, inner, value[inner.key], indent)).join("\n")
}

/* A list of codes or words in brackets, or nothing if it does not fit into a line. */
const short = (values, width) => {
  const fits = values.every(value => typeof value === "string" && isPlain(value) && !/[,[\]{}:?]/.test(value))
  return fits && width + values.join(", ").length + 2 <= WIDEST ? `[${values.join(", ")}]` : undefined
}

const isEmpty = value => typeof value === "object" && !Object.keys(value).length

const item = (types, field, value, indent) => {
  if (typeof value !== "object") return scalar(field, String(value), indent)
  if (isEmpty(value)) return Array.isArray(value) ? "[]" : "{}"
  return written(types, field, value, indent).slice(indent.length)
}

const pair = (types, field, value, indent) => {
  const key = KEY.test(field.key) ? field.key : escaped(field.key)
  if (typeof value !== "object" || isEmpty(value)) return `${key}: ${item(types, field, value, indent + STEP)}`
  const list = Array.isArray(value) && short(value, indent.length + key.length + 2)
  return list ? `${key}: ${list}` : `${key}:\n${written(types, field, value, indent + STEP)}`
}

/* schema: where the file finds its schema; → the text, with an empty line before every part with lines of its own. */
export const write = (types, of, value, schema) => {
  const pairs = ordered(types, of, value).map(field => pair(types, field, value[field.key], ""))
  const parted = pairs.map((text, index) => (index && text.includes("\n") ? `\n${text}` : text))
  return `# yaml-language-server: $schema=${schema}\n${parted.join("\n")}\n`.normalize("NFC")
}
