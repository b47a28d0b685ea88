import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { isSignedWith, keyIdOfPublic, proofText } from '#evidence/signing.ts'
import { createEvidenceHandlers } from '#main/evidence/handlers.ts'
import { createKnownKeys } from '#main/evidence/known-keys.ts'
import { createSigningDesk } from '#main/evidence/signing-desk.ts'
import type { EvidenceHub } from '#main/ports-evidence.ts'
import type { ReviewHub } from '#main/reviews/review-hub.ts'
import { fileKeyVault, type KeyVault } from '#main/workspace/key-vault.ts'
import { analyse } from '#media/analyse.ts'
import { Person } from '#shared/assignment.ts'
import type { SigningKey } from '#shared/evidence.ts'
import { ExportRequest, ExportRequestDraft } from '#shared/evidence-requests.ts'
import type { News } from '#shared/news.ts'
import { err, ok } from '#shared/result.ts'
import type { ReviewCase } from '#shared/results.ts'
import { ExportDraft, SigningKeyDraft } from '#shared/signing-keys.ts'
import { aCall, aMark, anEvaluation, aRecording, aScorecard } from '#tests/support/builders.ts'
import { sampleCall } from '#tests/support/evidence.ts'
import { fixedClock, noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { aFolder, aPut, aWorkstation, pull } from '#tests/support/workstation.ts'

/** Answers as a hub does, without one; what it cannot be reached for it does not do. */
export function aScriptedHub() {
  const keys = new Map<string, SigningKey>()
  const granted: ExportDraft[] = []
  const state = { isOnline: true, mayExport: true, secondPerson: false }
  const clock = fixedClock()
  const requests: ExportRequest[] = []
  const answerLeave = (path: string, body: unknown): unknown => {
    const [, , , requestId, verb] = path.split('/')
    const known = requests.find((one) => one.id === requestId)
    if (verb !== undefined && !known) return { error: 'NotFound' }
    if (known) return { ...known, state: verb === 'grant' ? 'granted' : 'refused' }
    if (body === undefined) {
      return { secondPerson: state.secondPerson, mine: requests, forMe: requests }
    }
    const asked = ExportRequest.parse({
      ...ExportRequestDraft.parse(body),
      ...{ state: 'waiting', askedBy: { id: id.personId(), name: '王芳' }, askedAt: clock.now() },
      ...{ decidedBy: null, decidedAt: null, refusal: '', until: null },
    })
    requests.unshift(asked)
    return asked
  }
  const answer = (path: string, body: unknown): unknown => {
    if (path.startsWith('/v1/evidence-requests')) return answerLeave(path, body)
    if (path === '/v1/evidence-exports') {
      if (!state.mayExport) return { error: 'NotAllowed' }
      const { requestId } = ExportDraft.parse(body)
      if (state.secondPerson && requestId === null) return { error: 'SecondPersonNeeded' }
      granted.push(ExportDraft.parse(body))
      return { at: clock.now() }
    }
    if (body === undefined) return { keys: [...keys.values()] }
    const { publicKey, proof, replaces } = SigningKeyDraft.parse(body)
    if (!isSignedWith(publicKey, proof, proofText(id.personId()))) return { error: 'WrongProof' }
    const keyId = keyIdOfPublic(publicKey)
    const known = keys.get(keyId)
    if (known?.revokedAt) return { error: 'KeyRevoked' }
    const times = { from: clock.now(), retiredAt: null, revokedAt: null }
    keys.set(keyId, known ?? { keyId, publicKey, owner: '王芳', ...times })
    const old = replaces === null ? undefined : keys.get(replaces)
    if (old) keys.set(old.keyId, { ...old, retiredAt: clock.now() })
    return keys.get(keyId)
  }
  const cases = new Map<string, ReviewCase>()
  const reviewHub: Pick<ReviewHub, 'ask'> = {
    ask: (path, schema) => {
      if (!state.isOnline) return Promise.resolve(err({ type: 'Offline' }))
      const found = cases.get(path.slice('/v1/reviews/'.length))
      return Promise.resolve(found ? ok(schema.parse(found)) : err({ type: 'NotFound' }))
    },
  }
  const hub: EvidenceHub = {
    ask: (path, schema, body) => {
      if (!state.isOnline) return Promise.resolve(err({ type: 'Offline' }))
      const said = answer(path, body)
      const isRefused = typeof said === 'object' && said !== null && 'error' in said
      return Promise.resolve(
        isRefused ? err({ type: 'Refused', error: String(said.error) }) : ok(schema.parse(said)),
      )
    },
  }
  const revoke = (keyId: string): void => {
    const key = keys.get(keyId)
    if (key) keys.set(keyId, { ...key, revokedAt: clock.now() })
  }
  return { hub, reviewHub, cases, requests, keys, granted, state, clock, revoke }
}

/** A desk with one submitted evaluation of the sample's first call, by whom it was judged. */
export async function anEvidenceDesk({
  told = aScriptedHub(),
  hub = told.hub,
  reviewHub = told.reviewHub,
  vault = fileKeyVault,
  printPdf = () => Promise.resolve(Buffer.from('%PDF-1.7\n%%EOF\n')),
  sound = sampleCall,
  people = [],
}: {
  readonly told?: ReturnType<typeof aScriptedHub>
  readonly hub?: EvidenceHub
  readonly reviewHub?: Pick<ReviewHub, 'ask'>
  readonly vault?: KeyVault
  readonly printPdf?: (html: string) => Promise<Uint8Array | null>
  readonly sound?: string
  readonly people?: readonly Pick<Person, 'id' | 'name'>[]
} = {}) {
  const folder = aFolder()
  const workstation = aWorkstation()
  const measured = await analyse({ path: sound })
  if (!measured.ok) throw new Error(measured.error.type)
  const { info, pyramid } = measured.value
  const recording = aRecording({
    sha256: createHash('sha256').update(readFileSync(sound)).digest('hex') as never,
    ...{ channels: info.channels, sampleRate: info.sampleRate, frames: info.frames },
    durationMs: Math.floor((info.frames * 1000) / info.sampleRate),
  })
  pull(
    workstation,
    aPut('scorecard', aScorecard(), 1),
    aPut('call', aCall(), 2),
    aPut('recording', recording, 3),
  )
  workstation.shelf.mark(recording.id, { state: 'ready' })
  workstation.sounds.save(recording.id, pyramid, '[]')
  const evaluation = anEvaluation({ state: 'submitted', submittedAt: noon, assignmentId: null })
  workstation.store.write((tx) => {
    tx.saveEvaluation(evaluation)
    tx.saveMark(aMark({ at: 12_000, end: 14_000, note: '反问客户' } as never))
    return ok(null)
  })
  const pages: string[] = []
  const news: News[] = []
  const known = createKnownKeys(hub, workstation.keyRing, told.clock)
  const desk = createSigningDesk({ folder, keys: vault, hub, known, personId: id.personId() })
  const handlers = createEvidenceHandlers({
    ...{ store: workstation.store, sounds: workstation.sounds, shelf: workstation.shelf },
    ...{
      reviewHub,
      people: () => people.map((one) => Person.parse({ ...one, role: 'inspector' })),
    },
    ...{ hub, known, desk, version: '1.2.3', folder: () => `${folder}/clips` },
    files: {
      ...{ sealedFolder: folder, cacheFolder: folder },
      original: () => ({ path: sound }),
      decoded: () => ({ path: sound }),
    },
    person: Person.parse({ id: id.personId(), name: '王芳', role: 'lead' }),
    announce: (one) => void news.push(one),
    shell: {
      pickFile: () => Promise.resolve(null),
      printPdf: (html) => {
        pages.push(html)
        return printPdf(html)
      },
    },
  })
  return {
    ...workstation,
    folder,
    told,
    desk,
    handlers,
    pages,
    news,
    call: aCall(),
    recording,
    evaluation,
  }
}
