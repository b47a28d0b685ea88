import { createHash, randomBytes } from 'node:crypto'

/** What stays here of a secret that was given away. It is long and random, so no salt is needed. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** What a token is for shows in it; the dot keeps it apart from the tokens of one machine. */
export const newToken = (use: 'access' | 'renew' | 'key'): string =>
  `${use}.${randomBytes(32).toString('base64url')}`

export const isAccess = (token: string): boolean => token.startsWith('access.')
export const isKey = (token: string): boolean => token.startsWith('key.')

// Without letters that are taken for others when they are read aloud or written down.
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** Four groups of four letters: 78 bits. */
export const newCode = (): string => {
  const drawn: string[] = []
  while (drawn.length < 16) {
    for (const byte of randomBytes(32)) {
      // A byte from the end of the range would make some letters likelier.
      if (byte < letters.length * 8 && drawn.length < 16) {
        drawn.push(letters[byte % letters.length] ?? '')
      }
    }
  }
  return drawn.join('').replace(/(.{4})(?!$)/g, '$1-')
}

/** Of a code as somebody typed it. */
export const hashOfCode = (code: string): Buffer =>
  hashOf(
    code
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, ''),
  )
