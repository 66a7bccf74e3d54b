/* Dates: as precisely as a source states them: a year, a month or a day. As generator/dates.py. */

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const EARLIEST = 1900
const LATEST = 2100

const days = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/* → { first, last, text }, the days that it covers, or nothing. */
export const date = text => {
  const [, year, month, day] = text.match(SHAPE) ?? []
  if (!year || year < EARLIEST || year > LATEST) return undefined
  if (!month) return { first: `${year}-01-01`, last: `${year}-12-31`, text }
  if (month < 1 || month > 12) return undefined
  const most = days(Number(year), Number(month))
  if (!day) return { first: `${year}-${month}-01`, last: `${year}-${month}-${most}`, text }
  return day < 1 || day > most ? undefined : { first: text, last: text, text }
}

/* Whether every day of one date comes before every day of another. */
export const endsBefore = (one, other) => one.last < other.first
