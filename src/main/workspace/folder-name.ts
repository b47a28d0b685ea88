import { createHash } from 'node:crypto'

/** A folder name that every file system takes, from a name in any script; two names never share one. */
export function folderNameOf(name: string): string {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  if (plain === name && plain.length <= 32 && !reserved.test(plain)) return plain
  const tag = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return Array.from(plain).slice(0, 24).join('') + (plain ? '-' : '') + tag
}

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/
