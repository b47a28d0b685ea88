/**
 * A sealed file: AES-256-GCM in chunks that can be opened one by one, in the manner of STREAM
 * (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its Nonce-Reuse
 * Misuse-Resistance, 2015). All numbers are little-endian but for the counter.
 *
 *      0  u8[7]   'EARSEAL'
 *      7  u8      layout version, 1
 *      8  u8      cipher, 1 = AES-256-GCM
 *      9  u8      chunk length as a power of two, 16
 *     10  u8[6]   zero
 *     16  u64     plain length
 *     24  u8[16]  salt
 *     40  u8[8]   key check
 *     48  u8[7]   nonce prefix
 *     55  u8      zero
 *     56          chunks: up to 64 KiB of ciphertext, then its tag of 16 bytes
 *
 * HKDF-SHA-256 of the file's key and the salt gives 40 bytes: the chunk key, then the key check. A
 * chunk's nonce is the prefix, its number in 32 bits big-endian, and 1 in the last chunk, else 0;
 * its associated data is the header. A file without content has one empty chunk.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

import { text, u64 } from '#core/audio/bytes.ts'
import { err, ok, type Result } from '#shared/result.ts'

import type { SourceFailure } from '#media/failure.ts'

export const HEADER_BYTES = 56
export const CHUNK_BYTES = 65_536
export const TAG_BYTES = 16

const KEY_BYTES = 32
const CHECK_BYTES = 8
const CIPHER = 'aes-256-gcm'
const PURPOSE = 'earshot sealed file 1'

export type Seal = {
  readonly header: Uint8Array
  readonly plainBytes: number
  readonly chunks: number
  readonly sealedBytes: number
  /** Plain length of a chunk. */
  readonly chunkLength: (index: number) => number
  readonly seal: (index: number, plain: Uint8Array) => Uint8Array
  /** The plain bytes, or undefined where they are not what was sealed as this chunk. */
  readonly open: (index: number, sealed: Uint8Array) => Uint8Array | undefined
}

export const newSeal = (key: string, plainBytes: number): Seal => {
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('EARSEAL', 0, 'latin1')
  header.set([1, 1, 16], 7)
  header.writeBigUInt64LE(BigInt(plainBytes), 16)
  randomBytes(16).copy(header, 24)
  const { chunkKey, check } = derive(key, header)
  check.copy(header, 40)
  randomBytes(7).copy(header, 48)
  return sealOf(header, chunkKey, plainBytes)
}

export const readSeal = (key: string, header: Uint8Array): Result<Seal, SourceFailure> => {
  if (header.length < HEADER_BYTES) {
    return err({ type: 'EARSEAL'.startsWith(text(header, 0, 7)) ? 'TruncatedFile' : 'NotSealed' })
  }
  if (text(header, 0, 7) !== 'EARSEAL') return err({ type: 'NotSealed' })
  const plainBytes = u64(header, 16)
  const isKnown = header[7] === 1 && header[8] === 1 && header[9] === 16
  if (!isKnown || !Number.isSafeInteger(plainBytes)) return err({ type: 'Tampered' })
  const { chunkKey, check } = derive(key, header)
  if (!check.equals(header.subarray(40, 48))) return err({ type: 'WrongKey' })
  return ok(sealOf(header, chunkKey, plainBytes))
}

const derive = (key: string, header: Uint8Array) => {
  const secret = Buffer.from(key, 'base64')
  if (secret.length !== KEY_BYTES) throw new Error('A key is 32 bytes in base64')
  const salt = header.subarray(24, 40)
  const bytes = Buffer.from(hkdfSync('sha256', secret, salt, PURPOSE, KEY_BYTES + CHECK_BYTES))
  return { chunkKey: bytes.subarray(0, KEY_BYTES), check: bytes.subarray(KEY_BYTES) }
}

const sealOf = (header: Uint8Array, chunkKey: Uint8Array, plainBytes: number): Seal => {
  const chunks = Math.max(1, Math.ceil(plainBytes / CHUNK_BYTES))
  const nonceOf = (index: number): Buffer => {
    const nonce = Buffer.alloc(12)
    nonce.set(header.subarray(48, 55))
    nonce.writeUInt32BE(index, 7)
    nonce.writeUInt8(index === chunks - 1 ? 1 : 0, 11)
    return nonce
  }
  return {
    header,
    plainBytes,
    chunks,
    sealedBytes: HEADER_BYTES + plainBytes + chunks * TAG_BYTES,
    chunkLength: (index) => Math.min(CHUNK_BYTES, plainBytes - index * CHUNK_BYTES),
    seal: (index, plain) => {
      const cipher = createCipheriv(CIPHER, chunkKey, nonceOf(index))
      cipher.setAAD(header)
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open: (index, sealed) => {
      const decipher = createDecipheriv(CIPHER, chunkKey, nonceOf(index))
      decipher.setAAD(header)
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
      const plain = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES))
      try {
        decipher.final()
        return plain
      } catch {
        return undefined
      }
    },
  }
}
