import { createHash, randomBytes } from 'node:crypto'

import { Recording } from '#shared/call.ts'
import { aDraft, scopeOf, type TestClient } from '#tests/support/hub.ts'

/** A WAV of noise, of about so many bytes: no two are alike. */
export function noise(bytes: number): Buffer<ArrayBuffer> {
  const samples = randomBytes(bytes - (bytes % 2))
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(16_000, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}

/** Tells the hub of a new call and sends its recording: what the hub answered to the second. */
export async function sendRecording(
  admin: TestClient,
  wav: Buffer<ArrayBuffer>,
): Promise<{ readonly externalId: string; readonly status: number }> {
  const draft = aDraft()
  const { externalId } = draft
  await admin.send('POST', '/v1/calls', { calls: [draft] })
  const sha256 = createHash('sha256').update(wav).digest('hex')
  const { status } = await admin.ask(`/v1/media/${sha256}?externalId=${externalId}&file=a.wav`, {
    method: 'PUT',
    headers: { 'content-type': 'audio/wav' },
    body: wav,
  })
  return { externalId, status }
}

/** The recordings a person's workstation hears of. */
export async function recordingsOf(client: TestClient): Promise<readonly Recording[]> {
  const feed = await client.readAll(scopeOf(await client.me(), 'calls'))
  return feed
    .filter(({ entity, op }) => entity === 'recording' && op === 'put')
    .map(({ body }) => Recording.parse(body))
}
