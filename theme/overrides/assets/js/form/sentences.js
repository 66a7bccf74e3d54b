/* Sentences: problems in the words of the check. As generator/problem.py and generator/report.py. */

const LONGEST = 80
const MARK = /[\p{C}\p{Z}]/u

/* A value of an entry as one printable line. */
const quoted = value => {
  const line = [...String(value)].slice(0, LONGEST * 4).join("").split(/\s+/).filter(Boolean).join(" ")
  const safe = [...line].map(sign => (sign !== " " && MARK.test(sign) ? "·" : sign))
  return safe.length <= LONGEST ? safe.join("") : `${safe.slice(0, LONGEST - 1).join("")}…`
}

/* "{{" and "}}" are brackets, "{name}" is a value. */
export const sentence = (template, values) =>
  template.replace(/\{\{|\}\}|\{(\w+)\}/g, (found, name) => (name ? quoted(values[name] ?? "") : found[0]))
