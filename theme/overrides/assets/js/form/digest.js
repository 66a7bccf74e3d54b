/* Digest: the mark by which a translation says which text it was made from: SHA-256, its first 8 digits. The browser's
   own answers later, and only on a secure connection. https://csrc.nist.gov/pubs/fips/180-4/upd1/final */

const primes = count => {
  const found = []
  for (let number = 2; found.length < count; number += 1) if (found.every(prime => number % prime)) found.push(number)
  return found
}

/* The first 32 bits of a root's part behind the point. */
const fraction = root => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0
const ROUNDS = primes(64).map(prime => fraction(Math.cbrt(prime)))
const BEGINNING = primes(8).map(prime => fraction(Math.sqrt(prime)))

const turned = (word, by) => (word >>> by) | (word << (32 - by))

const padded = text => {
  const bytes = new TextEncoder().encode(text)
  const view = new DataView(new ArrayBuffer(Math.ceil((bytes.length + 9) / 64) * 64))
  bytes.forEach((byte, at) => view.setUint8(at, byte))
  view.setUint8(bytes.length, 0x80)
  view.setBigUint64(view.byteLength - 8, BigInt(bytes.length) * 8n)
  return view
}

const mixed = (state, words) => {
  let [a, b, c, d, e, f, g, h] = state
  for (let at = 0; at < 64; at += 1) {
    const choice = (e & f) ^ (~e & g)
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + choice + ROUNDS[at] + words[at]) | 0
    const other = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[a, b, c, d, e, f, g, h] = [(one + other) | 0, a, b, c, (d + one) | 0, e, f, g]
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + state[at]) | 0)
}

export const sha256 = text => {
  const view = padded(text)
  let state = BEGINNING
  for (let block = 0; block < view.byteLength; block += 64) {
    const words = Array.from({ length: 16 }, (_, at) => view.getInt32(block + at * 4))
    for (let at = 16; at < 64; at += 1) {
      const [near, far] = [words[at - 2], words[at - 15]]
      const small = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3)
      words.push((words[at - 16] + small + words[at - 7] + (turned(near, 17) ^ turned(near, 19) ^ (near >>> 10))) | 0)
    }
    state = mixed(state, words)
  }
  return state.map(word => (word >>> 0).toString(16).padStart(8, "0")).join("")
}

export const digest = text => sha256(text.trim().split(/\s+/).join(" ")).slice(0, 8)
