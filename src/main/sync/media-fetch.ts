import type { Body } from '#main/sync/http-body.ts'
import type { HubFailure } from '#main/sync/hub-failure.ts'
import type { Sha256 } from '#shared/ids.ts'
import type { Result } from '#shared/result.ts'
import { ACCEPT_HEADER, ACCEPT_LINKS } from '#shared/sync.ts'

type Headers = Readonly<Record<string, string>>
type Answer = Result<Body, HubFailure>

/** How long a store that could not be used is not tried again. */
const AVOID_MS = 5 * 60_000

/**
 * Fetches a sealed recording: from the object store, where the hub names an address in it, else from
 * the hub. A store that cannot be reached from here, or whose address has run out, costs one try.
 */
export function createMediaFetch({
  ask,
  askStore,
  hubUrl,
  now = () => performance.now(),
}: {
  readonly ask: (path: string, headers: Headers, signal: AbortSignal) => Promise<Answer>
  /** Without the hub's token. */
  readonly askStore: (url: URL, headers: Headers, signal: AbortSignal) => Promise<Answer>
  readonly hubUrl: () => string | undefined
  readonly now?: () => number
}) {
  let avoidedUntil = -Infinity

  return async (sha256: Sha256, from: number, signal: AbortSignal): Promise<Answer> => {
    const path = `/v1/media/${sha256}`
    const whole = { 'accept-encoding': 'identity' }
    const rest: Headers = from > 0 ? { ...whole, range: `bytes=${from}-` } : whole
    const fromHub: Headers = from > 0 ? { ...rest, 'if-range': `"${sha256}"` } : rest
    if (now() < avoidedUntil) return ask(path, fromHub, signal)

    const answer = await ask(path, { ...fromHub, [ACCEPT_HEADER]: ACCEPT_LINKS }, signal)
    if (!answer.ok || answer.value.status !== 307) return answer
    answer.value.cancel()

    const link = readLink(answer.value.headers.get('location'), hubUrl())
    const stored = link && (await askStore(link, rest, signal))
    if (stored?.ok && isBody(stored.value.status)) return stored
    if (stored?.ok) stored.value.cancel()
    if (signal.aborted && stored) return stored
    // An address that ran out on its way is refused; the next one will do.
    if (stored?.ok !== true || stored.value.status !== 403) avoidedUntil = now() + AVOID_MS
    return ask(path, fromHub, signal)
  }
}

const isBody = (status: number): boolean => status === 200 || status === 206

/**
 * Where the hub sends us, if it is a place we go: nobody may read on the way what is fetched there,
 * and only a hub of this machine may send us to another program of it.
 */
function readLink(location: string | null, hubUrl: string | undefined): URL | undefined {
  if (location === null || hubUrl === undefined || !URL.canParse(location)) return undefined
  const link = new URL(location)
  if (link.username !== '' || link.password !== '') return undefined
  if (isHere(link)) return isHere(new URL(hubUrl)) ? link : undefined
  return link.protocol === 'https:' ? link : undefined
}

const isHere = ({ protocol, hostname }: URL): boolean =>
  /^https?:$/.test(protocol) &&
  (hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname))
