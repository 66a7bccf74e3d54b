/* Totals: whether the stated totals of the policy still add up when a measure's budget changes. As
   generator/sums.py; told at the budget. */

import { decimal, hundredths } from "./numbers.js"

const FILE = "policy.yml"

/* The budget that a stated total counts: of the same basis, currency and date. */
const counted = (budgets, total) =>
  budgets.find(({ basis, currency = "", as_of: when }) =>
    basis === total.basis && currency === total.currency && when.text === total.as_of)

export const totals = (known, id, record) =>
  known.totals.filter(({ measures }) => measures.includes(id)).flatMap(total => {
    const own = counted(record.budget ?? [], total)
    if (!own) return [{ place: ["budget"], code: "total.part", values: { value: id, basis: total.basis }, file: FILE }]
    const parts = { ...total.parts, [id]: [own.value, own.rounded_to ?? "0"] }
    if (Object.keys(parts).length < total.measures.length) return []
    const sum = numbers => numbers.reduce((one, text) => one + hundredths(text), 0n)
    const added = sum(Object.values(parts).map(([value]) => value))
    const rounding = sum([...Object.values(parts).map(([, step]) => step), total.rounded_to])
    const apart = added - hundredths(total.value)
    if ((apart < 0n ? -apart : apart) * 2n <= rounding) return []
    const values = { value: total.value, sum: decimal(added), slack: decimal(rounding / 2n) }
    return [{ place: ["budget"], code: "total.sum", values, file: FILE }]
  })
