/* Numbers: as Lithuanians write them, and decimal numbers in hundredths, which no rounding touches. */

const HABITS = /^-?\d{1,3}([ .,\u00a0]?\d{3})*([.,]\d+)?( ?(mln|tūkst|mlrd)\.?)?( ?(Eur|EUR|€|Lt|LTL|%))?$/
const POWERS = [["tūkst", 3], ["mln", 6], ["mlrd", 9]]

const without = (text, mark) => text.replace(mark, "")

/* How a number written by Lithuanian habit would be written here, or "": "1,5 mln. Eur" → "1500000". */
export const plainNumber = text => {
  if (!HABITS.test(text)) return ""
  const power = POWERS.find(([word]) => text.includes(word))?.[1] ?? 0
  const digits = without(text.split("tūkst")[0].split("ml")[0].replace(/[^\d.,-]/g, ""), /[.,]+$/)
  const mark = digits.lastIndexOf(digits.includes(",") ? "," : ".")
  let [whole, part] = mark < 0 ? [digits, ""] : [digits.slice(0, mark), digits.slice(mark + 1)]
  if (part.length === 3 && !power) [whole, part] = [digits, ""]
  const [, sign, plain] = whole.replace(/[.,]/g, "").match(/^(-?)(\d*)$/)
  const shifted = plain + part.padEnd(power, "0").slice(0, power)
  const rest = power ? without(part.slice(power), /0+$/) : part
  return sign + (without(shifted, /^0+(?=\d)/) || "0") + (rest ? `.${rest}` : "")
}

/* "405820.5" → 40582050n. */
export const hundredths = text => {
  const [, sign, whole, part = ""] = text.match(/^(-?)(\d+)(?:\.(\d+))?$/)
  return BigInt(`${sign}${whole}${part.padEnd(2, "0").slice(0, 2)}`)
}

export const decimal = amount => {
  const [sign, digits] = [amount < 0n ? "-" : "", String(amount < 0n ? -amount : amount).padStart(3, "0")]
  return without(`${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`, /\.00$/)
}
