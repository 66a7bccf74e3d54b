/* Parts: the rules that a part of an entry has beside its fields: in generator/model, what a model's own validators
   say. `part` is by the name of the model, `field` by the name of the field. */

import { digest } from "./digest.js"
import { hundredths } from "./numbers.js"
import { wrong } from "./wrong.js"

const LANGUAGES = ["lt", "en"]

const localised = (data, { lenient }) => {
  if (lenient) return
  for (const language of LANGUAGES) {
    const other = LANGUAGES.find(one => one !== language)
    const told = data.translation?.[language]
    const state = told?.state ?? "current"
    if (!data[language] && (state !== "missing" || !data[other])) wrong("translation.missing", { language })
    if (data[language] && state === "missing") wrong("translation.present", { language }, ["translation", language, "state"])
    if (!told?.of || !["current", "machine"].includes(state)) continue
    const now = digest(data[other] ?? "")
    if (told.of !== now) wrong("translation.outdated", { language, nearest: now }, ["translation", language, "of"])
  }
}

const figure = ({ value, unit, currency }) => {
  if ((unit === undefined) === (currency === undefined)) wrong("figure.unit")
  if (hundredths(value) < 0n && unit !== "percent") wrong("value.negative", { value: plain(value) }, ["value"])
}

const contact = ({ email, phone, address, website, until }, { lenient }) => {
  if (!lenient && ![email, phone, address, website, until].some(Boolean)) wrong("contact.empty")
}

const standing = data => {
  if (data.state === "merged" && !data.replaced_by) wrong("status.replaced-by")
}

const plain = text => text.replace(/^(-?)0+(?=\d)/, "$1")

const euPart = (parts, { total = [] }) => {
  for (const [index, part] of parts.entries()) {
    const totals = total.filter(({ currency }) => currency === part.currency).map(({ value }) => value)
    if (!totals.length) continue
    const most = totals.reduce((one, other) => (hundredths(other) > hundredths(one) ? other : one))
    const values = { value: plain(part.value), total: plain(most) }
    if (hundredths(part.value) > hundredths(most)) wrong("project.eu-part", values, [index, "value"])
  }
}

export const rules = {
  part: { Contact: contact, Figure: figure, Localised: localised, Standing: standing },
  field: { eu_part: euPart },
}
