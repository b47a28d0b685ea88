import { request as overHttp, type IncomingMessage } from 'node:http'
import { request as overHttps } from 'node:https'

import type { Agents } from '#main/sync/trust.ts'

export type Init = {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
}

/**
 * One question and the head of its answer; follows no redirect. Not `fetch`: that takes no
 * authorities besides its own, and costs half as much processor again for a recording.
 */
export function askOverHttp(agents: Agents, url: URL, init: Init): Promise<IncomingMessage> {
  const { method, headers, signal, body } = init
  return new Promise((resolve, reject) => {
    const options = { method, headers: { 'accept-encoding': 'gzip', ...headers }, signal }
    const asked =
      url.protocol === 'https:'
        ? overHttps(url, { ...options, agent: agents.https })
        : overHttp(url, { ...options, agent: agents.http })
    asked.on('response', resolve)
    asked.on('error', reject)
    asked.end(body)
  })
}
