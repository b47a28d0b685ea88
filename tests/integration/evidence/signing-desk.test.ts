import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { keyringVault } from '#main/workspace/keyring-vault.ts'
import { anEvidenceDesk } from '#tests/support/evidence-desk.ts'

const keysOf = (folder: string): readonly string[] => readdirSync(join(folder, 'signing'))

test('a signing key is made on first use, told to the hub, and stays', async () => {
  const { desk, told, folder } = await anEvidenceDesk()
  expect(await desk.view()).toEqual({ keyId: null, place: null, state: 'unregistered' })

  const [first, again] = [await desk.signer(), await desk.signer()]
  if (!first.ok || !again.ok) throw new Error('no key')
  expect(again.value.keyId).toBe(first.value.keyId)
  expect([...told.keys.keys()]).toEqual([first.value.keyId])
  expect(await desk.view()).toEqual({ keyId: first.value.keyId, place: 'file', state: 'used' })
  if (process.platform !== 'win32') {
    expect(statSync(join(folder, 'signing/1/key')).mode & 0o777).toBe(0o600)
  }
})

test('where the system has a keyring, the key lies there and nowhere else', async () => {
  const scramble = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x5a)
  const keyring = {
    name: () => 'test',
    wrap: (text: string) => scramble(Buffer.from(text)),
    unwrap: (bytes: Uint8Array) => Buffer.from(scramble(bytes)).toString(),
  }
  const { desk, folder } = await anEvidenceDesk({ vault: keyringVault(keyring) })
  expect((await desk.signer()).ok).toBe(true)
  expect(await desk.view()).toMatchObject({ place: 'keyring' })
  expect(existsSync(join(folder, 'signing/1/key'))).toBe(false)
})

test('a key that gives way is destroyed, and superseded for the hub', async () => {
  const { desk, told, folder } = await anEvidenceDesk()
  const before = await desk.signer()
  const next = await desk.rotate()
  if (!before.ok || !next.ok) throw new Error('no key')

  expect(next.value).toMatchObject({ state: 'used' })
  expect(next.value.keyId).not.toBe(before.value.keyId)
  expect(told.keys.get(before.value.keyId)?.retiredAt).not.toBeNull()
  expect(keysOf(folder)).toEqual(['2'])
})

test('a key that gives way while the hub cannot be reached waits until it can', async () => {
  const { desk, told, folder } = await anEvidenceDesk()
  const before = await desk.signer()
  told.state.isOnline = false
  expect(await desk.rotate()).toEqual({ ok: false, error: { type: 'Offline' } })
  expect(keysOf(folder)).toEqual(['1'])

  told.state.isOnline = true
  const now = await desk.signer()
  expect(now.ok && before.ok && now.value.keyId === before.value.keyId).toBe(true)
})

test('after a revoked key comes another', async () => {
  const { desk, told } = await anEvidenceDesk()
  const before = await desk.signer()
  if (!before.ok) throw new Error('no key')
  told.revoke(before.value.keyId)
  expect(await desk.view()).toMatchObject({ state: 'revoked' })

  const next = await desk.signer()
  expect(next.ok && next.value.keyId !== before.value.keyId).toBe(true)
})

test('a key that cannot be had is said, and another can be made', async () => {
  const { desk, folder } = await anEvidenceDesk()
  await desk.signer()
  const file = join(folder, 'signing/1/key')
  const seed = readFileSync(file)
  rmSync(file)
  expect(await desk.signer()).toEqual({ ok: false, error: { type: 'SigningKeyLost' } })
  writeFileSync(file, seed)
  expect((await desk.signer()).ok).toBe(true)

  rmSync(file)
  expect(await desk.rotate()).toMatchObject({ ok: true, value: { state: 'used' } })
})

test('a place for keys that cannot be written is said', async () => {
  const { desk, folder } = await anEvidenceDesk()
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'signing'), 'a file where a folder should be')

  expect(await desk.signer()).toMatchObject({ ok: false, error: { type: 'CannotWrite' } })
})
