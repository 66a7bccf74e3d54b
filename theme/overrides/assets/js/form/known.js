/* Known: what the form is told of the catalogue, which is generator/outputs/form.py's, in the shape that the check
   asks it in. */

const codes = vocabularies =>
  new Map(Object.entries(vocabularies).map(([name, values]) => [
    name,
    new Map(values.map(([code, , broader, replacedBy]) => [code, { broader, replacedBy }])),
  ]))

/* told: assets/data/form.json; kind, id: the entry that is asked about, which is there as soon as it is sent. */
export const known = (told, kind, id) => {
  const ids = Object.fromEntries(Object.entries(told.names).map(([one, names]) => [one, new Set(Object.keys(names))]))
  ids[kind].add(id)
  const entries = Object.entries(ids).flatMap(([one, known]) => [...known].map(name => `${one}/${name}`))
  return {
    ...told,
    ids,
    codes: codes(told.vocabularies),
    folders: Object.fromEntries(Object.entries(told.kinds).map(([one, { folder }]) => [one, folder])),
    pages: new Set([...told.pages, ...entries]),
    reserved: new Set(told.reserved),
    freeMail: new Set(told.freeMail),
  }
}
