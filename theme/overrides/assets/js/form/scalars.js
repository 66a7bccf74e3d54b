/* Scalars: what a text must be to be a value of its type. As generator/scalars.py, with the same codes. Each takes a
   text without spaces around it, and the field, and gives the value or refuses it. */

import { date } from "./dates.js"
import { external, url } from "./links.js"
import { plainNumber } from "./numbers.js"
import { wrong } from "./wrong.js"

const MIXED = /[Ͱ-ΨΪ-λν-ԯἀ-῾]/u
const LATIN = /[A-Za-zÀ-ɏḀ-ỿ]/u
const WORD = /[\p{L}\p{Nl}\p{No}]+/gu
const PERSONAL_CODE = /(?<![\p{L}\p{N}_])[3-6]\d{10}(?![\p{L}\p{N}_])/gu
const IBAN = /(?<![\p{L}\p{N}_])LT ?\d{2}(?: ?\d{4}){4}(?![\p{L}\p{N}_])/u
const EMAIL = /^[A-Z0-9._+-]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/iu
const PHONE = /^\+(?:370\d{8}|(?!370)[1-9]\d{6,14})$/
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
const HANDLE = /^@[A-Za-z0-9][A-Za-z0-9_.-]{0,99}(\/[A-Za-z0-9][A-Za-z0-9_.-]{0,99}){0,8}$/
const NUMBER = /^-?\d{1,15}(\.\d{1,2})?$/

const size = text => [...text].length

/* The last of some digits, by the first that give it: https://e-seimas.lrs.lt, law I-1524 and ISO 6523 ICD 0200. */
const controlled = digits => {
  const numbers = [...digits].map(Number)
  const last = numbers.pop()
  const sum = from => numbers.reduce((total, number, at) => total + number * (((at + from) % 9) + 1), 0) % 11
  return last === (sum(0) < 10 ? sum(0) : sum(2) % 10)
}

const text = (value, { longest }, lines = false) => {
  if (size(value) > longest) wrong("value.long", { length: size(value), limit: longest })
  if (!lines && value.includes("\n")) wrong("value.lines")
  if (MIXED.test(value)) {
    const word = value.match(WORD)?.find(one => LATIN.test(one) && MIXED.test(one))
    if (word) wrong("value.script", { word })
  }
  if ((value.match(PERSONAL_CODE) ?? []).some(controlled) || IBAN.test(value)) wrong("value.personal")
  return value
}

const prose = (value, field) => {
  text(value, field, true)
  for (const target of external(value)) url(target)
  return value
}

const number = value => {
  if (NUMBER.test(value)) return value
  const plain = plainNumber(value)
  return plain ? wrong("value.decimal", { value, nearest: plain }) : wrong("value.number", { value })
}

const anyDate = value => date(value) ?? wrong("value.date", { value })

const day = value => {
  const found = anyDate(value)
  return found.first === found.last ? found : wrong("value.day", { value })
}

const email = value => (EMAIL.test(value) && value.length <= 254 ? value : wrong("value.email", { value }))

const phone = value => {
  if (PHONE.test(value)) return value
  const digits = /^[0-9+() ./-]+$/.test(value) ? value.replace(/[^\d+]/g, "") : ""
  const near = /^[08]\d{8}$/.test(digits) ? `+370${digits.slice(1)}` : digits
  if (near.startsWith("+370") && near.length !== 12) wrong("value.phone-digits", { value, count: near.length - 4 })
  if (PHONE.test(near)) wrong("value.phone-near", { value, nearest: near })
  return wrong("value.phone", { value })
}

const slug = value => {
  if (SLUG.test(value) && value.length <= 60) return value
  const plain = value.normalize("NFD").replace(/[^\0-\x7f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-")
  return wrong("value.id", { value, nearest: plain.replace(/^-+|-+$/g, "").slice(0, 60) || "a-b-c" })
}

const companyCode = value => (/^\d{9}$/.test(value) && controlled(value) ? value : wrong("value.company-code", { value }))

const sources = value => {
  const ids = value.split(",").map(id => id.trim())
  return ids.some(id => !SLUG.test(id)) || new Set(ids).size < ids.length ? wrong("value.source-ids", { value }) : ids
}

const handle = (value, field) => (HANDLE.test(text(value, field)) ? value : wrong("value.handle", { value }))

export const SCALARS = {
  text, prose, number, date: anyDate, day, url, email, phone, slug, "company-code": companyCode, sources, handle,
}
