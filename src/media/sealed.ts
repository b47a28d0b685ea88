import { createHash } from 'node:crypto'

import { err, ok, type Result } from '#shared/result.ts'

import {
  attempt,
  MediaError,
  valueOf,
  type MediaFailure,
  type SourceFailure,
} from '#media/failure.ts'
import { openFileSource, type OpenSource } from '#media/file-source.ts'
import {
  CHUNK_BYTES,
  HEADER_BYTES,
  newSeal,
  readSeal,
  TAG_BYTES,
  type Seal,
} from '#media/sealed-format.ts'
import { writeFile, type Write } from '#media/write-file.ts'

/** As many opened chunks are kept as a player and a waveform look at by turns. */
const KEPT_CHUNKS = 16
const PRIVATE = 0o600

export type SealedFile = {
  readonly plainSha256: string
  readonly sealedSha256: string
  readonly plainBytes: number
  readonly sealedBytes: number
}

/** Seals a file into another; `key` is 32 bytes in base64. */
export const sealFile = (
  from: string,
  to: string,
  key: string,
): Promise<Result<SealedFile, MediaFailure>> =>
  attempt(async () => {
    const source = valueOf(openFileSource(from))
    try {
      return await writeFile(to, PRIVATE, async (write) => {
        const plainHash = createHash('sha256')
        const sealedHash = createHash('sha256')
        const sealer = createSealer(key, source.size, (bytes) => {
          sealedHash.update(bytes)
          return write(bytes)
        })
        for (let at = 0; at < source.size; at += CHUNK_BYTES) {
          const plain = source.read(at, CHUNK_BYTES)
          plainHash.update(plain)
          await sealer.write(plain)
        }
        const sealedBytes = await sealer.end()
        return {
          plainSha256: plainHash.digest('hex'),
          sealedSha256: sealedHash.digest('hex'),
          plainBytes: source.size,
          sealedBytes,
        }
      })
    } finally {
      source.close()
    }
  })

export type Sealer = {
  readonly write: Write
  /** The length of the sealed file. The source must have been as long as was said. */
  readonly end: () => Promise<number>
}

/** Seals bytes as they come, in pieces of any size; how many there will be must be known. */
export const createSealer = (key: string, plainBytes: number, write: Write): Sealer => {
  const seal = newSeal(key, plainBytes)
  const chunk = new Uint8Array(CHUNK_BYTES)
  let index = 0
  let filled = 0

  const flush = async (): Promise<void> => {
    if (index === 0) await write(seal.header)
    await write(seal.seal(index, chunk.subarray(0, filled)))
    index++
    filled = 0
  }
  return {
    write: async (bytes) => {
      for (let at = 0; at < bytes.length;) {
        const piece = bytes.subarray(at, at + CHUNK_BYTES - filled)
        if (piece.length === 0) throw changed()
        chunk.set(piece, filled)
        filled += piece.length
        at += piece.length
        if (filled === CHUNK_BYTES && index < seal.chunks - 1) await flush()
      }
    },
    end: async () => {
      const length = index * CHUNK_BYTES + filled
      if (length !== plainBytes) throw changed()
      await flush()
      return seal.sealedBytes
    },
  }
}

/** A file that someone changed while it was being sealed. */
const changed = (): MediaError => new MediaError({ type: 'FileUnreadable', code: 'ECHANGED' })

/** Opens a sealed file for reading at any place; only the chunks asked for are opened. */
export const openSealed = (path: string, key: string): Result<OpenSource, SourceFailure> => {
  const file = openFileSource(path)
  if (!file.ok) return file
  const { value: sealed } = file

  const seal = readSeal(key, sealed.read(0, HEADER_BYTES))
  if (!seal.ok) {
    sealed.close()
    return seal
  }
  if (sealed.size !== seal.value.sealedBytes) {
    sealed.close()
    return err({ type: sealed.size < seal.value.sealedBytes ? 'TruncatedFile' : 'Tampered' })
  }
  // Opening one chunk proves the header, so that even an empty recording is known to be the one sealed.
  const first = sealed.read(HEADER_BYTES, seal.value.chunkLength(0) + TAG_BYTES)
  if (!seal.value.open(0, first)) {
    sealed.close()
    return err({ type: 'Tampered' })
  }
  return ok(sealedSource(sealed, seal.value))
}

const sealedSource = (sealed: OpenSource, seal: Seal): OpenSource => {
  const kept = new Map<number, Uint8Array>()

  const openChunk = (index: number): Uint8Array => {
    const offset = HEADER_BYTES + index * (CHUNK_BYTES + TAG_BYTES)
    const plain = seal.open(index, sealed.read(offset, seal.chunkLength(index) + TAG_BYTES))
    if (!plain) throw new MediaError({ type: 'Tampered' })
    return plain
  }
  const keptChunk = (index: number): Uint8Array => {
    const plain = kept.get(index) ?? openChunk(index)
    kept.delete(index)
    kept.set(index, plain)
    const [oldest] = kept.keys()
    if (kept.size > KEPT_CHUNKS && oldest !== undefined) kept.delete(oldest)
    return plain
  }

  const readInto = (offset: number, target: Uint8Array): number => {
    const end = Math.min(offset + target.length, seal.plainBytes)
    for (let at = offset; at < end;) {
      const index = Math.floor(at / CHUNK_BYTES)
      const from = at - index * CHUNK_BYTES
      const isWhole = from === 0 && end - at >= seal.chunkLength(index)
      // Long reads go through the file once: keeping their chunks would only push out useful ones.
      const plain = isWhole ? (kept.get(index) ?? openChunk(index)) : keptChunk(index)
      const piece = plain.subarray(from, from + end - at)
      target.set(piece, at - offset)
      at += piece.length
    }
    return Math.max(0, end - offset)
  }
  return {
    size: seal.plainBytes,
    readInto,
    read: (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, seal.plainBytes - offset)))
      readInto(offset, bytes)
      return bytes
    },
    close: sealed.close,
  }
}
