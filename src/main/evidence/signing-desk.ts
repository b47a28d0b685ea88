import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { proofText, signerOf, type Signer } from '#evidence/signing.ts'
import { asEvidenceFailure } from '#main/evidence/evidence-hub.ts'
import type { EvidenceHub, KnownKeys, SigningDesk } from '#main/ports-evidence.ts'
import { systemCodeOf } from '#main/workspace/files.ts'
import type { KeyVault } from '#main/workspace/key-vault.ts'
import { SigningKey } from '#shared/evidence.ts'
import type { EvidenceFailure, SigningKeyView } from '#shared/evidence-api.ts'
import type { PersonId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** Of these the hub takes no signature any more: another key has to be made. */
const SPENT: readonly string[] = ['KeyRevoked', 'KeyOfAnother']

/**
 * Keys lie in folders that are counted, the one in use last. One that gave way is destroyed as soon as
 * the hub knows the next: what it signed stands without it.
 */
export function createSigningDesk({
  folder,
  keys,
  hub,
  known,
  personId,
}: {
  /** Of the workspace. */
  readonly folder: string
  readonly keys: KeyVault
  readonly hub: EvidenceHub
  readonly known: KnownKeys
  readonly personId: PersonId
}): SigningDesk {
  const root = join(folder, 'signing')
  const place = (n: number): string => join(root, String(n))
  const numbers = (): readonly number[] => {
    if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) return []
    return readdirSync(root)
      .map(Number)
      .filter((n) => Number.isInteger(n) && n > 0)
      .sort((a, b) => a - b)
  }
  const open = (n: number, mayCreate: boolean): Result<Signer, EvidenceFailure> => {
    const obtained = keys.obtain(place(n), mayCreate)
    return obtained.ok ? ok(signerOf(obtained.value)) : err({ type: 'SigningKeyLost' })
  }
  const make = (n: number): Result<Signer, EvidenceFailure> => {
    try {
      mkdirSync(place(n), { recursive: true, mode: 0o700 })
    } catch (cause) {
      if (systemCodeOf(cause) === '') throw cause
      return err({ type: 'CannotWrite', folder: root })
    }
    return open(n, true)
  }
  const forget = (n: number): void => {
    rmSync(place(n), { recursive: true, force: true })
  }

  const register = async (signer: Signer, before: Signer | null) =>
    hub.ask('/v1/signing-keys', SigningKey, {
      publicKey: signer.publicKey,
      proof: Buffer.from(signer.sign(proofText(personId))).toString('base64'),
      replaces: before?.keyId ?? null,
    })

  /** Tells the hub of the newest, and lets go of those before it once it knows. */
  const settle = async (mayMake: boolean): Promise<Result<Signer, EvidenceFailure>> => {
    const all = numbers()
    const last = all.at(-1) ?? 0
    const newest = last === 0 ? make(1) : open(last, false)
    if (!newest.ok) return newest
    const older = all.slice(0, -1)
    const before = older.length === 0 ? null : open(older.at(-1) ?? 0, false)
    const told = await register(newest.value, before?.ok ? before.value : null)
    if (told.ok && told.value.retiredAt === null) {
      older.forEach(forget)
      return newest
    }
    const isSpent = told.ok || (told.error.type === 'Refused' && SPENT.includes(told.error.error))
    if (!isSpent) return err(asEvidenceFailure(told.error))
    if (!mayMake) return err({ type: 'SigningKeyLost' })
    const next = make(last + 1)
    if (!next.ok) return next
    forget(last)
    return settle(false)
  }

  const view = async (): Promise<SigningKeyView> => {
    const n = numbers().at(-1)
    const signer = n === undefined ? undefined : open(n, false)
    if (n === undefined || !signer?.ok) return { keyId: null, place: null, state: 'unregistered' }
    await known.refresh()
    const { keyId } = signer.value
    const key = known.last()?.ring.keys.find((one) => one.keyId === keyId)
    const state = !key
      ? 'unregistered'
      : key.revokedAt !== null
        ? 'revoked'
        : key.retiredAt !== null
          ? 'retired'
          : 'used'
    return {
      keyId,
      place: existsSync(join(place(n), 'key.wrapped')) ? 'keyring' : 'file',
      state,
    }
  }

  return {
    signer: () => settle(true),
    view,
    rotate: async () => {
      const now = await settle(true)
      if (!now.ok && now.error.type !== 'SigningKeyLost') return now
      const next = make((numbers().at(-1) ?? 0) + 1)
      if (!next.ok) return next
      const settled = await settle(false)
      return settled.ok ? ok(await view()) : settled
    },
  }
}
