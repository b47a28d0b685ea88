import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { concat, text, u16, u32 } from '#core/audio/bytes.ts'
import { durationMs } from '#core/audio/layout.ts'
import type { AudioInfo } from '#shared/audio.ts'

import type { DecodedSound } from '#media/decoders/decoded-sound.ts'
import { exactly } from '#media/decoders/exactly.ts'
import { MediaError, systemCode, type MediaFailure } from '#media/failure.ts'

/** A recording as the program decodes it; what it is called there stands among the problems. */
export type ExternalSound = { readonly info: AudioInfo; readonly sound: DecodedSound }

type Options = {
  readonly signal?: AbortSignal | undefined
  /** After this long the program is ended; ten minutes by default. */
  readonly timeoutMs?: number
  /** It is ended as well where it neither takes nor gives anything for so long; a minute by default. */
  readonly stallMs?: number
}

const TEN_MINUTES = 600_000
const ONE_MINUTE = 60_000
const INPUT_BYTES = 256 * 1024
/** What a program says is read this far. */
const MOST_WORDS = 64 * 1024
const LONGEST_MS = 24 * 3_600_000

/**
 * Decodes through a program that takes ffmpeg's arguments, which an administrator named. The bytes go
 * in by pipe, so that a sealed recording never lies open on a disk; no shell reads any of it.
 * Everything is decoded once here to count it, for nothing else tells the length surely.
 */
export const externalSound = async (
  program: string,
  source: ByteSource,
  options: Options = {},
): Promise<ExternalSound> => {
  const run = startDecoding(program, source, options)
  let bytes = 0
  let shape: Shape | undefined
  for await (const piece of run.pieces()) {
    shape = piece.shape
    bytes += piece.samples.length
  }
  const codec = run.codec()
  if (!shape || bytes === 0) throw failed(codec, 'it gave no sound')
  const { channels, sampleRate } = shape
  const frames = Math.floor(bytes / (2 * channels))
  const info: AudioInfo = {
    container: 'external',
    codec: 'external',
    channels,
    sampleRate,
    frames,
    durationMs: durationMs(frames, sampleRate),
    dataOffset: 0,
    dataBytes: source.size,
    blockAlign: 0,
    problems: [{ type: 'DecodedOutside', codec }],
  }
  const chunks = async function* (): AsyncGenerator<Int16Array> {
    let rest: Uint8Array = new Uint8Array(0)
    for await (const { samples } of startDecoding(program, source, options).pieces()) {
      const all = concat([rest, samples])
      const whole = all.length - (all.length % (2 * channels))
      rest = all.slice(whole)
      yield new Int16Array(all.slice(0, whole).buffer)
    }
  }
  return { info, sound: exactly(info, channels, chunks) }
}

type Shape = { readonly channels: number; readonly sampleRate: number }
type Piece = { readonly shape: Shape; readonly samples: Uint8Array }

const ARGUMENTS = [
  ...['-hide_banner', '-nostdin', '-i', 'pipe:0', '-map', '0:a:0', '-vn'],
  ...['-c:a', 'pcm_s16le', '-bitexact', '-f', 'wav', 'pipe:1'],
] as const

const startDecoding = (
  program: string,
  source: ByteSource,
  { signal, timeoutMs = TEN_MINUTES, stallMs = ONE_MINUTE }: Options,
) => {
  let said = ''
  const codec = (): string => /Audio: (\w+)/.exec(said)?.[1] ?? 'unknown'

  async function* pieces(): AsyncGenerator<Piece> {
    const child = start(program)
    // What it started may hold its pipes open after its death: nobody reads on.
    const end = (failure: MediaFailure) => (): void =>
      void child.stdout.destroy(new MediaError(failure))
    const onAbort = end({ type: 'Cancelled' })
    const tookTooLong = end({ type: 'TookTooLong' })
    const limit = setTimeout(tookTooLong, timeoutMs)
    const stall = setTimeout(tookTooLong, stallMs)
    signal?.addEventListener('abort', onAbort, { once: true })
    if (signal?.aborted) onAbort()
    let problem: Error | undefined
    child.on('error', (error) => (problem ??= error))
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    child.stderr.on('data', (words: Buffer) => {
      if (said.length < MOST_WORDS) said += words.toString('utf8')
    })
    child.stdin.on('error', () => undefined) // It may have heard enough; how it ends is what counts.
    const fed = feed(child.stdin, source, () => {
      if (!child.stdin.destroyed) stall.refresh()
    })
    try {
      let head: Uint8Array = new Uint8Array(0)
      let shape: Shape | undefined
      let bytes = 0
      for await (const read of child.stdout) {
        stall.refresh()
        let samples = read as Uint8Array // a stream without an encoding gives bytes
        if (!shape) {
          head = concat([head, samples])
          const found = wavStart(head)
          if (!found) continue
          shape = found.shape
          samples = head.slice(found.at)
        }
        bytes += samples.length
        if (bytes / (2 * shape.channels * shape.sampleRate) > LONGEST_MS / 1000) {
          throw new MediaError({ type: 'BrokenHeader', detail: 'TooLong' })
        }
        yield { shape, samples }
      }
      const status = await ended
      if (problem || status !== 0) {
        throw failed(codec(), problem?.message ?? said.trim().split('\n').at(-1) ?? String(status))
      }
    } finally {
      clearTimeout(limit)
      clearTimeout(stall)
      signal?.removeEventListener('abort', onAbort)
      child.kill('SIGKILL')
      child.stdin.destroy()
      child.stderr.destroy()
      await fed
    }
  }
  return { pieces, codec }
}

const start = (program: string): ChildProcessWithoutNullStreams => {
  try {
    return spawn(program, [...ARGUMENTS], { shell: false, windowsHide: true })
  } catch (error) {
    throw failed('unknown', systemCode(error)) // The system will not have it as a program.
  }
}

const failed = (codec: string, detail: string): MediaError =>
  new MediaError({ type: 'ExternalFailed', codec, detail })

/** Hands over the bytes as fast as they are taken; stops where nobody takes them any more. */
const feed = async (
  input: NodeJS.WritableStream & { destroyed: boolean },
  source: ByteSource,
  onTaken: () => void,
) => {
  for (let at = 0; at < source.size && !input.destroyed; at += INPUT_BYTES) {
    if (input.write(source.read(at, INPUT_BYTES).slice())) continue
    await Promise.race([once(input, 'drain'), once(input, 'close')]).catch(() => undefined)
    onTaken()
  }
  if (!input.destroyed) input.end()
}

/** Where the samples begin behind the header of a WAV; undefined while that is not all there. */
const wavStart = (head: Uint8Array): { readonly shape: Shape; readonly at: number } | undefined => {
  let shape: Shape | undefined
  for (let at = 12; at + 8 <= head.length;) {
    const name = text(head, at, 4)
    const body = at + 8
    if (name === 'fmt ' && body + 16 <= head.length) {
      shape = { channels: u16(head, body + 2), sampleRate: u32(head, body + 4) }
    }
    if (name === 'data') return shape && isPlausible(shape) ? { shape, at: body } : undefined
    at = body + u32(head, at + 4)
  }
  return undefined
}

const isPlausible = ({ channels, sampleRate }: Shape): boolean =>
  channels >= 1 && channels <= 8 && sampleRate >= 1000 && sampleRate <= 384_000
