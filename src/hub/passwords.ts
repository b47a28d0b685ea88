import { hash, verify } from '@node-rs/argon2'

import { SHORTEST_PASSWORD } from '#shared/sign-in.ts'

/** Argon2id with 19 MiB, two passes and one lane: the first choice of OWASP's cheat sheet on storing passwords. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }
const costText = '$argon2id$v=19$m=19456,t=2,p=1$'

const LONGEST_PASSWORD = 200
const FEWEST_CHARACTERS = 5

/** An input method may give the same letter in another width. */
const asTyped = (password: string): string => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> => hash(asTyped(password), cost)

/** Whether a password made with other parameters should be hashed anew. */
export const isOutdated = (passwordHash: string): boolean => !passwordHash.startsWith(costText)

/** Takes as long where there is no hash to compare with, so that nobody learns which logins there are. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await nobodys()), asTyped(password))
  return isRight && passwordHash !== null
}

let madeUp: Promise<string> | undefined
const nobodys = (): Promise<string> => (madeUp ??= hash('nobody has this password', cost))

export type Unfit = 'TooShort' | 'TooLong' | 'IsLogin' | 'TooCommon'

/** Why a password may not be had; undefined where it may. */
export function whyUnfit(password: string, login: string): Unfit | undefined {
  const letters = Array.from(asTyped(password))
  if (letters.length < SHORTEST_PASSWORD) return 'TooShort'
  if (letters.length > LONGEST_PASSWORD) return 'TooLong'
  const plain = asTyped(password).toLowerCase()
  if (plain.includes(login) && letters.length - login.length <= FEWEST_CHARACTERS) return 'IsLogin'
  if (new Set(plain).size < FEWEST_CHARACTERS || isRun(plain)) return 'TooCommon'
  return undefined
}

const rows = [
  '01234567890',
  '`1234567890-=',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
]

/** Whether nearly every letter is the neighbour of the one before, on the keyboard or in the alphabet. */
const isRun = (plain: string): boolean => {
  const letters = Array.from(plain)
  const steps = letters.slice(1).filter((letter, n) => {
    const pair = `${letters[n] ?? ''}${letter}`
    return rows.some(
      (row) => row.includes(pair) || row.includes(Array.from(pair).reverse().join('')),
    )
  })
  return steps.length >= letters.length - 3
}
