/* What scripts say, in the language of the edition: theme/strings/<language>/scripts.yml. */

const words = await (await fetch(new URL("../data/words.json", import.meta.url))).json()
export const language = document.documentElement.lang
const plurals = new Intl.PluralRules(language)

export const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name])

/* A number with its noun: "{key}.one", ".few", ".many" or ".other". */
export const count = (key, number) =>
  say(`${key}.${plurals.select(number)}`, { number: number.toLocaleString(language) })
