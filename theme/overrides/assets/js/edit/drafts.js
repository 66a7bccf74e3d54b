/* Drafts: unfinished work, kept in this browser alone, under one key: name of the entry → what was made of it. */

const KEY = "edit"

export const drafts = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY))
    return new Map(Object.entries(kept ?? {}))
  } catch {
    return new Map()
  }
}

const write = kept => {
  try {
    if (kept.size) localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(kept)))
    else localStorage.removeItem(KEY)
    return true
  } catch {
    return false
  }
}

/* → whether the browser keeps it. */
export const keep = (name, draft) => write(drafts().set(name, draft))

export const forget = name => {
  const kept = drafts()
  kept.delete(name)
  write(kept)
}

export const forgetAll = () => write(new Map())
