/* Refusal: why a text cannot be read: the code of the problem, and where in the text it stands. */

export class Refusal extends Error {
  constructor(code, at, values = {}) {
    super(code)
    Object.assign(this, { code, at, values })
  }
}
