/* Links: web addresses, and the links in prose. As generator/scalars.py and generator/markup.py. */

import { wrong } from "./wrong.js"

const LINK = /\[([^[\]\n]+)\]\(([^()\s]+)\)/g
const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/iu
const CHARACTERS = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/
const LONGEST = 500

const split = text => {
  const [whole, scheme = ""] = text.match(/^([A-Za-z][A-Za-z0-9+.-]*):/) ?? [""]
  const [, place = ""] = text.slice(whole.length).match(/^\/\/([^/?#]*)/) ?? []
  const [, host, , port = ""] = place.slice(place.lastIndexOf("@") + 1).match(/^([^:]*)(:(.*))?$/s)
  return { scheme: scheme.toLowerCase(), place, host, port }
}

export const url = value => {
  const { scheme, place, host, port } = split(value)
  if (port && !(/^\d+$/.test(port) && port <= 65535)) wrong("value.url", { value })
  if (scheme === "http" || !scheme) wrong("value.https", { value, nearest: `https://${value.replace(/^http:\/\//, "")}` })
  const odd = scheme !== "https" || place.includes("@") || (port && Number(port) === 0) || [...value].length > LONGEST
  return odd || !CHARACTERS.test(value) || !HOST.test(host) ? wrong("value.url", { value }) : value
}

const outside = target => target.includes(":") || target.startsWith("/")
const targets = text => [...text.matchAll(LINK)].map(([, , target]) => target)

export const external = text => targets(text).filter(outside)
export const internal = text => targets(text).filter(target => !outside(target))
