/* Nodes: the fields of an entry as the form shows them, with their words, and with the values that one can choose. */

const choices = (told, { vocabulary, within }, siblings) => {
  const values = told.vocabularies[vocabulary] ?? []
  // What is broader stands in the vocabulary of the field that it depends on, or in the same.
  const { vocabulary: above = vocabulary } = siblings.find(({ key }) => key === within) ?? {}
  const groups = new Map((told.vocabularies[above] ?? []).map(([code, label]) => [code, label]))
  return values.filter(([, , , replacedBy]) => !replacedBy).map(([code, label, broader]) => {
    const group = groups.get(broader)
    return group ? { code, label, group } : { code, label }
  })
}

const node = (told, field, siblings, asked) => {
  const { item, of, least, distinct, after, ...words } = field
  const made = { required: false, ...words }
  if (of) made.fields = told.types[of].fields.map(inner => node(told, inner, told.types[of].fields, asked))
  if (item) made.item = node(told, { ...item, key: field.key, title: field.title, help: "", required: true }, siblings, asked)
  if (field.type === "choice") made.choices = choices(told, field, siblings)
  if (field.type === "reference") made.choices = asked(field.kind)
  return made
}

/* → the node of a kind of entry. */
export const type = (told, kind) => {
  const lists = new Map()
  const asked = one => {
    if (!lists.has(one)) lists.set(one, Object.entries(told.names[one]).map(([code, label]) => ({ code, label })))
    return lists.get(one)
  }
  return node(told, { key: kind, type: "record", of: told.kinds[kind].of, title: "", help: "" }, [], asked)
}
