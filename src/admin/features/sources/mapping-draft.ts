import { z } from 'zod'

import { err, ok, type Failure, type Result } from '#shared/result.ts'

/** What a hub takes as a sample: four million letters of base64. */
export const SAMPLE_BYTES = 3_000_000

const Text = z.record(z.string(), z.unknown())
type Mapping = z.infer<typeof Text>

/** A mapping as it was typed. The detail is the machine's own, and says where. */
export function readMapping(
  text: string,
): Result<Mapping, Failure<'NoMapping'> & { readonly detail: string }> {
  try {
    const read = Text.safeParse(JSON.parse(text))
    return read.success ? ok(read.data) : err({ type: 'NoMapping', detail: '{ … }' })
  } catch (cause) {
    return err({ type: 'NoMapping', detail: cause instanceof Error ? cause.message : '' })
  }
}

/** The bytes of a file as base64. */
export async function sampleOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const parts: string[] = []
  for (let from = 0; from < bytes.length; from += PART) {
    parts.push(String.fromCharCode(...bytes.subarray(from, from + PART)))
  }
  return btoa(parts.join(''))
}

/** As many as a call takes arguments. */
const PART = 8192
