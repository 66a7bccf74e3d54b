/* Letters: words as they are compared, whatever their case, marks and signs. */

const OTHERS = { ł: "l", ø: "o", đ: "d", æ: "ae", œ: "oe", ß: "ss" }

/* Letters without their marks: "Žąsų" is "zasu". */
export const fold = text =>
  text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[łøđæœß]/g, letter => OTHERS[letter])

/* A word without the signs in and around it: „InoLink“ is "inolink", 2007–2013 is "20072013". */
export const bare = word => fold(word).replace(/[^\p{L}\p{N}]/gu, "")
