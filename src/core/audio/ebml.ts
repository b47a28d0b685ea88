import type { ByteSource } from '#core/audio/byte-source.ts'
import { createWindow } from '#core/audio/window.ts'

/** An element of an EBML file (RFC 8794). */
export type EbmlElement = {
  readonly id: number
  /** Where its content begins. */
  readonly at: number
  /** Undefined where it ends when something else begins. */
  readonly size: number | undefined
}

/** A number whose length its first bits tell; undefined where it is none or is cut off. */
const readVint = (
  bytes: Uint8Array,
  at: number,
  keepsMarker: boolean,
): { readonly value: number; readonly length: number; readonly isUnknown: boolean } | undefined => {
  const first = bytes[at] ?? 0
  const length = Math.clz32(first) - 23
  if (length > 8 || at + length > bytes.length) return undefined
  const mask = 0xff >> length
  let value = keepsMarker ? first : first & mask
  let isUnknown = (first & mask) === mask
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0
    value = value * 256 + byte
    isUnknown &&= byte === 0xff
  }
  return { value, length, isUnknown }
}

export const readSize = (
  bytes: Uint8Array,
  at: number,
): { readonly value: number; readonly length: number } | undefined => readVint(bytes, at, false)

/** The head of the element at `at`, or undefined where there is none. */
const readElement = (bytes: Uint8Array, at: number): EbmlElement | undefined => {
  const id = readVint(bytes, at, true)
  if (!id || id.length > 4) return undefined
  const size = readVint(bytes, at + id.length, false)
  if (!size) return undefined
  return {
    id: id.value,
    at: at + id.length + size.length,
    size: size.isUnknown ? undefined : size.value,
  }
}

/** The elements directly in a block of bytes, as far as they are whole. */
export function* elementsIn(bytes: Uint8Array): Generator<EbmlElement & { body: Uint8Array }> {
  for (let at = 0; at < bytes.length;) {
    const element = readElement(bytes, at)
    if (element?.size === undefined || element.at + element.size > bytes.length) return
    at = element.at + element.size
    yield { ...element, body: bytes.subarray(element.at, at) }
  }
}

export const unsigned = (body: Uint8Array): number =>
  body.reduce((value, byte) => value * 256 + byte, 0)

/** The elements of a file in order, into those of `open` and past all others; damage is stepped over. */
export const walkEbml = (
  source: ByteSource,
  { open, landmark }: { readonly open: ReadonlySet<number>; readonly landmark: Uint8Array },
) => {
  const window = createWindow(source)
  let skippedBytes = 0
  let missingBytes = 0

  const nextLandmark = (from: number): number => {
    for (let at = from; at + 4 <= source.size; at++) {
      const block = window(at, 65_536)
      const first = block.indexOf(landmark[0] ?? 0)
      at += first < 0 ? block.length - 1 : first
      if (first >= 0 && landmark.every((byte, i) => window(at, 4)[i] === byte)) return at
    }
    return source.size
  }

  function* elements(): Generator<EbmlElement & { readonly damages: number }> {
    let damages = 0
    for (let at = 0; at < source.size;) {
      const element = readElement(window(at, 12), 0)
      const begin = element && at + element.at
      const isOpen = element !== undefined && open.has(element.id)
      const end = isOpen
        ? begin
        : begin !== undefined && element?.size !== undefined
          ? begin + element.size
          : undefined
      if (!element || begin === undefined || end === undefined) {
        const next = nextLandmark(at + 1)
        skippedBytes += next - at
        at = next
        damages++
        continue
      }
      if (end > source.size) {
        // A length that lies past what follows is damage; at the end the file was cut.
        const next = nextLandmark(at + 1)
        if (next >= source.size) {
          missingBytes = end - source.size
          return
        }
        skippedBytes += next - at
        at = next
        damages++
        continue
      }
      yield { ...element, at: begin, damages }
      at = end
    }
  }
  return { elements, found: () => ({ skippedBytes, missingBytes }) }
}
