import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { fileKeyVault } from '#main/workspace/key-vault.ts'
import { keyringVault, type Keyring } from '#main/workspace/keyring-vault.ts'
import { createLogFile } from '#main/workspace/log-file.ts'
import { hide, reveal } from '#main/workspace/secret.ts'
import { aFolder } from '#tests/support/workstation.ts'

const key = new Uint8Array(32).fill(7)

test('a new key is 32 bytes of chance in a file only its owner may read', () => {
  const [one, two] = [aFolder(), aFolder()]

  const first = fileKeyVault.obtain(one, true)
  const second = fileKeyVault.obtain(two, true)

  if (!first.ok || !second.ok) throw new Error('no key')
  expect(first.value).toHaveLength(32)
  expect(Buffer.from(first.value).equals(second.value)).toBe(false)
  if (process.platform !== 'win32') {
    expect((statSync(join(one, 'key')).mode & 0o777).toString(8)).toBe('600')
  }
  const again = fileKeyVault.obtain(one, true)
  expect(again.ok && Buffer.from(again.value).equals(first.value)).toBe(true)
})

test.skipIf(process.platform === 'win32')('a key others may read is closed to them', () => {
  const folder = aFolder()
  fileKeyVault.obtain(folder, true)
  chmodSync(join(folder, 'key'), 0o644)

  fileKeyVault.obtain(folder, false)

  expect((statSync(join(folder, 'key')).mode & 0o777).toString(8)).toBe('600')
})

test('where there is work to open, a key that is gone is never replaced', () => {
  expect(fileKeyVault.obtain(aFolder(), false)).toEqual({
    ok: false,
    error: { type: 'KeyMissing' },
  })
})

test.each(['', 'abcd', 'z'.repeat(64), `${'0'.repeat(62)}\n`])(
  'a key file that says %j is damaged, and stays as it is',
  (text) => {
    const folder = aFolder()
    writeFileSync(join(folder, 'key'), text)

    expect(fileKeyVault.obtain(folder, true)).toEqual({ ok: false, error: { type: 'KeyDamaged' } })
    expect(readFileSync(join(folder, 'key'), 'utf8')).toBe(text)
  },
)

test('a folder that is not there takes no key', () => {
  const folder = join(aFolder(), 'missing')

  expect(fileKeyVault.obtain(folder, true)).toEqual({
    ok: false,
    error: { type: 'CannotWrite', folder },
  })
})

/** A keyring of this name that keeps secrets, or is locked. */
const aKeyring = (name: string | undefined, isLocked = false): Keyring => ({
  name: () => name,
  wrap: (text) => Buffer.from(text, 'hex').map((byte) => byte ^ 0x5a),
  unwrap: (bytes) => {
    if (isLocked) throw new Error('locked')
    return Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString('hex')
  },
})

test('a real keyring keeps the key, and nothing in the folder shows it', () => {
  const folder = aFolder()
  const vault = keyringVault(aKeyring('gnome_libsecret'))

  const obtained = vault.obtain(folder, true)

  if (!obtained.ok) throw new Error(obtained.error.type)
  expect(vault.obtain(folder, false)).toEqual(obtained)
  expect(readdirSync(folder)).toEqual(['key.wrapped'])
  const text = readFileSync(join(folder, 'key.wrapped'), 'utf8')
  expect(text).not.toContain(Buffer.from(obtained.value).toString('hex'))
  expect(text).not.toContain(Buffer.from(obtained.value).toString('base64'))
})

test('a keyring that went away, changed or is locked is said, and no new key is made', () => {
  const folder = aFolder()
  const obtained = keyringVault(aKeyring('kwallet6')).obtain(folder, true)
  const said = { ok: false, error: { type: 'KeyringChanged', backend: 'kwallet6' } }

  for (const other of [
    aKeyring(undefined),
    aKeyring('gnome_libsecret'),
    aKeyring('kwallet6', true),
  ]) {
    expect(keyringVault(other).obtain(folder, true)).toEqual(said)
  }

  expect(readdirSync(folder)).toEqual(['key.wrapped'])
  expect(keyringVault(aKeyring('kwallet6')).obtain(folder, false)).toEqual(obtained)
})

test('a key that is in a file stays there when a keyring comes', () => {
  const folder = aFolder()
  const first = keyringVault(aKeyring(undefined)).obtain(folder, true)

  expect(keyringVault(aKeyring('kwallet6')).obtain(folder, true)).toEqual(first)
  expect(readdirSync(folder)).toEqual(['key'])
})

test('a wrapped key that makes no sense is damaged', () => {
  const folder = aFolder()
  writeFileSync(join(folder, 'key.wrapped'), '{')

  expect(keyringVault(aKeyring('kwallet6')).obtain(folder, true)).toEqual({
    ok: false,
    error: { type: 'KeyDamaged' },
  })
})

test('a hidden token shows nothing, comes back under its key, and under no other', () => {
  const hidden = hide('令牌-token-1', key)

  expect(hidden).not.toContain('token')
  expect(hide('令牌-token-1', key)).not.toBe(hidden)
  expect(reveal(hidden, key)).toBe('令牌-token-1')
  expect(reveal(hidden, new Uint8Array(32))).toBeUndefined()
  const changed = Buffer.from(hidden, 'base64')
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
  expect(reveal(changed.toString('base64'), key)).toBeUndefined()
  expect(reveal('', key)).toBeUndefined()
})

test('the log says where a bug was under a number, and no name of a home folder', () => {
  const file = join(aFolder(), 'logs', 'earshot.log')
  const log = createLogFile(file, () => Date.parse('2026-11-22T04:00:00Z'))

  const ref = log.bug('marks.add', new Error(`no such file: ${join(homedir(), 'x')}`))

  const text = readFileSync(file, 'utf8')
  expect(text).toContain(`2026-11-22T04:00:00.000Z bug ${ref} in marks.add: Error: no such file: ~`)
  expect(text).not.toContain(homedir())
})

test('a log of more than 5 MB is begun anew, and the one before is kept', () => {
  const file = join(aFolder(), 'earshot.log')
  const log = createLogFile(file, Date.now)
  writeFileSync(file, 'x'.repeat(5 * 1024 * 1024 + 1))

  log.line('first of the new')

  expect(readFileSync(file, 'utf8')).toMatch(/^\S+ first of the new\n$/)
  expect(statSync(`${file}.1`).size).toBe(5 * 1024 * 1024 + 1)
})
