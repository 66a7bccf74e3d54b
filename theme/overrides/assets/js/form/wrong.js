/* Wrong: a value that is refused: the code of the problem, what its sentence needs, and where inside the value. */

export class Wrong extends Error {
  constructor(code, values = {}, at = []) {
    super(code)
    Object.assign(this, { code, values, at })
  }
}

export const wrong = (code, values, at) => {
  throw new Wrong(code, values, at)
}
