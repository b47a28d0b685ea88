import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { CommandError, type Console } from '#cli/console.ts'
import { rawLayoutOf } from '#core/audio/raw.ts'
import type { RecordingSource } from '#media/source.ts'

const STANDARD_INPUT = '-'

/** Gives the work a path; standard input is put into a file first, and taken away afterwards. */
export async function withFile<T>(
  { input }: Console,
  file: string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  if (file !== STANDARD_INPUT) return work(file)
  const path = join(tmpdir(), `earshot-${randomUUID()}`)
  try {
    await pipeline(input, createWriteStream(path, { mode: 0o600 }))
    return await work(path)
  } finally {
    await rm(path, { force: true })
  }
}

/** How to read what has no header, and the program that decodes what we cannot. */
export type SourceFlags = { readonly raw?: string; readonly ffmpeg?: string }

/** As `withFile`, with how the recording is read. */
export const withRecording = <T>(
  console: Console,
  file: string,
  { raw, ffmpeg }: SourceFlags,
  work: (recording: RecordingSource) => Promise<T>,
): Promise<T> => {
  const layout = raw === undefined ? undefined : rawLayoutOf(raw)
  if (layout && !layout.ok) throw new CommandError(2, console.text.raw.unknown(raw ?? ''))
  return withFile(console, file, (path) => work({ path, raw: layout?.value, ffmpeg }))
}

export async function readJson(console: Console, file: string): Promise<unknown> {
  const { failures } = console.text
  const text = await readText(console, file)
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new CommandError(2, failures.NotJson(file, messageOf(cause)))
  }
}

async function readText({ input, text }: Console, file: string): Promise<string> {
  try {
    if (file !== STANDARD_INPUT) return await readFile(file, 'utf8')
    const chunks: Buffer[] = []
    // A stream without an encoding yields buffers.
    for await (const chunk of input) chunks.push(Buffer.from(chunk as Buffer))
    return Buffer.concat(chunks).toString('utf8')
  } catch (cause) {
    throw new CommandError(2, text.failures.FileUnreadable(file, codeOf(cause)))
  }
}

export const messageOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message : String(cause)

export const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : messageOf(cause)
