import { openAsBlob } from 'node:fs'

import type { z } from 'zod'

import { rawLayoutText, rawOf } from '#core/audio/raw.ts'
import { hashFile } from '#intake/hash-file.ts'
import { SoundRefusedError, type IntakeSink } from '#intake/sink.ts'
import {
  IntakeReply,
  MOST_CALLS,
  RecordingReply,
  type IntakeBatch,
  type CallLogProfile,
  type SavedCall,
} from '#shared/intake.ts'
import { SavedProfile } from '#shared/admin/profiles.ts'
import type { Failure } from '#shared/result.ts'
import { Refusal } from '#shared/sync.ts'

export type HubSinkFailure =
  Failure<'HubUnreachable' | 'TokenRefused'> | (Failure<'HubRefused'> & { readonly detail: string })

/** Ends a taking in that has lost its hub. */
export class HubSinkError extends Error {
  override name = 'HubSinkError'
  readonly failure: HubSinkFailure

  constructor(failure: HubSinkFailure, cause?: unknown) {
    super(failure.type, { cause })
    this.failure = failure
  }
}

/** Takes what comes in to a hub over HTTP. Doing it again, after whatever failure, is harmless. */
export function createHubSink(hub: { readonly url: string; readonly token: string }): IntakeSink {
  const known = new Map<string, SavedCall>()

  const post = async (batch: IntakeBatch) =>
    (
      await ask(hub, IntakeReply, '/v1/calls', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(batch),
      })
    ).calls

  return {
    batchSize: MOST_CALLS,
    saveCalls: async (calls) => {
      const saved = await post({ calls: [...calls], problems: [] })
      known.clear()
      for (const call of saved) known.set(call.externalId, call)
      return saved
    },
    saveRecording: async ({ externalId, path, file, info, agentChannel, legs }) => {
      const raw = rawOf(info)
      const sha256 = await hashFile(path)
      const there = known.get(externalId)
      const isAsRuled = (there?.agentChannel ?? agentChannel) === agentChannel
      if (there?.recordingSha256 === sha256 && isAsRuled) return 'unchanged'
      const query = new URLSearchParams({
        externalId,
        file,
        agentChannel: String(agentChannel),
        ...(raw ? { raw: rawLayoutText(raw) } : {}),
        ...(legs.length > 0 ? { legs: JSON.stringify(legs) } : {}),
      })
      const { state } = await ask(hub, RecordingReply, `/v1/media/${sha256}?${query.toString()}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: await openAsBlob(path),
      })
      return state
    },
    problem: async (problem) => {
      await post({ calls: [], problems: [problem] })
    },
  }
}

/** A mapping saved on the hub; undefined where it has none of the name. */
export const fetchProfile = (
  hub: { readonly url: string; readonly token: string },
  name: string,
): Promise<CallLogProfile | undefined> =>
  ask(hub, SavedProfile, `/v1/profiles/${encodeURIComponent(name)}`, { headers: {} }).then(
    ({ profile }) => profile,
    (cause: unknown) => {
      const isUnknown =
        cause instanceof HubSinkError &&
        cause.failure.type === 'HubRefused' &&
        cause.failure.detail === 'NotFound'
      if (isUnknown) return undefined
      throw cause
    },
  )

async function ask<S extends z.ZodType>(
  { url, token }: { readonly url: string; readonly token: string },
  schema: S,
  path: string,
  init: Omit<RequestInit, 'headers'> & { readonly headers: Readonly<Record<string, string>> },
): Promise<z.output<S>> {
  const response = await fetch(new URL(path, url), {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${token}` },
  }).catch((cause: unknown) => {
    throw new HubSinkError({ type: 'HubUnreachable' }, cause)
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (response.status === 401 || response.status === 403) {
    throw new HubSinkError({ type: 'TokenRefused' })
  }
  const reply = response.ok ? schema.safeParse(body) : undefined
  if (reply?.success) return reply.data
  const { error = String(response.status), detail = '', codec } = Refusal.safeParse(body).data ?? {}
  if (error === 'NotARecording') {
    throw new SoundRefusedError({ reason: detail, ...(codec === undefined ? {} : { codec }) })
  }
  throw new HubSinkError({ type: 'HubRefused', detail: `${error} ${detail}`.trim() })
}
