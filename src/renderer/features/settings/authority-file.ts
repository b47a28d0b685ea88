import { Authority } from '#shared/workspace.ts'

const LINE = 64
/** What X.509 in DER begins with: a sequence whose length takes two bytes. */
const DER = [0x30, 0x82]

/** The certificates of a file as PEM, whether it is PEM or, as Windows exports it, DER; else null. */
export function authorityOf(bytes: Uint8Array): string | null {
  const isDer = DER.every((byte, n) => bytes[n] === byte)
  const text = isDer ? pemOf(bytes) : new TextDecoder().decode(bytes)
  return Authority.safeParse(text).data ?? null
}

function pemOf(bytes: Uint8Array): string {
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  const lines = Array.from({ length: Math.ceil(letters.length / LINE) }, (_, n) =>
    letters.slice(n * LINE, (n + 1) * LINE),
  )
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}
