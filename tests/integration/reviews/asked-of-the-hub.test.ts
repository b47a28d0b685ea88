import { beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { createAppealHandlers, createReviewHandlers } from '#main/reviews/handlers.ts'
import { createReviewHub } from '#main/reviews/review-hub.ts'
import { createHubClient, type HubClient } from '#main/sync/hub-client.ts'
import { systemIds } from '#main/system-ids.ts'
import { EvaluationId } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'
import type { Someone } from '#tests/support/calibrating.ts'
import {
  aJudgedCall,
  anAppealOf,
  aReviewingTeam,
  setPolicy,
  type ReviewingTeam,
} from '#tests/support/reviewing.ts'

let team: ReviewingTeam

beforeAll(async () => {
  team = await aReviewingTeam()
}, 120_000)
beforeEach(() => setPolicy(team, { steps: ['supervisor'], publishing: { every: 'once' } }))

const clientOf = ({ session: { signedIn } }: Someone): HubClient => {
  const address = { url: team.hub.url, token: signedIn.access }
  return createHubClient({ address: () => address })
}

/** Somebody's desk, which has heard of nobody's calls. */
function deskOf(hub: Pick<HubClient, 'ask'> | null) {
  const drafts = new Map<string, string>()
  let received = 0
  const deps = {
    reviewHub: createReviewHub(hub),
    reviewIds: systemIds,
    calibrations: { call: () => undefined, people: () => [] },
    drafts: {
      of: (about: string) => drafts.get(about) ?? null,
      keep: (about: string, body: string) => void drafts.set(about, body),
      drop: (about: string) => void drafts.delete(about),
    },
    sync: {
      received: () => {
        received += 1
        return Promise.resolve()
      },
    },
  }
  return {
    reviews: createReviewHandlers(deps),
    appeals: createAppealHandlers(deps),
    received: () => received,
  }
}

const all = { limit: 50, mine: false } as const

describe('a desk with a hub', () => {
  test('lists what waits, shows one, and passes it', async () => {
    const call = await aJudgedCall(team)
    const id = EvaluationId.parse(call.id)
    const desk = deskOf(clientOf(team.lead))

    const listed = await desk.reviews.list({ ...all, state: 'reviewing' })
    expect(listed.ok && listed.value.rows.find(({ row }) => row.id === id)).toMatchObject({
      ...{ row: { state: 'reviewing', steps: ['supervisor'] }, call: null },
    })
    const shown = await desk.reviews.view({ id })
    if (!shown.ok) throw new Error(shown.error.type)
    const { review, judged } = shown.value.case
    expect([review.seen.includes(team.lead.id), judged.total]).toEqual([true, call.total])

    const passed = await desk.reviews.pass({ id, version: review.version })
    expect(passed.ok && passed.value.row.state).toBe('published')
    expect(desk.received()).toBe(1)
  })

  test('is told which item a refusal is about, and that somebody else was quicker', async () => {
    const call = await aJudgedCall(team)
    const id = EvaluationId.parse(call.id)
    const { reviews, received } = deskOf(clientOf(team.lead))
    const items = [{ itemKey: 'nothing-like-it' as never, reason: '没有这一项' }]
    expect(await reviews.return({ id, version: 1, items, note: '' })).toEqual(
      err({ type: 'UnknownItem', detail: 'nothing-like-it' }),
    )
    expect(await reviews.pass({ id, version: 7 })).toEqual(err({ type: 'Moved' }))
    const own = deskOf(clientOf(call.author)).reviews
    expect(await own.pass({ id, version: 1 })).toEqual(err({ type: 'OwnWork' }))
    expect(received()).toBe(0)
  })

  test('asks once more under the same id where the answer was lost, and it is done once', async () => {
    const call = await aJudgedCall(team)
    const id = EvaluationId.parse(call.id)
    const real = clientOf(team.lead)
    const sent: unknown[] = []
    const lossy: Pick<HubClient, 'ask'> = {
      ask: async (path, schema, signal, body, method) => {
        const answer = await real.ask(path, schema, signal, body, method)
        sent.push(body)
        return sent.length === 1 ? err({ type: 'Unreachable', detail: 'Cut' }) : answer
      },
    }
    const passed = await deskOf(lossy).reviews.pass({ id, version: 1 })
    expect(passed.ok && passed.value.row).toMatchObject({ state: 'published', stepsPassed: 1 })
    expect(sent).toHaveLength(2)
    expect(sent[0]).toEqual(sent[1])
  })

  test('files one appeal for an agent, though the answer was lost', async () => {
    await setPolicy(team, { publishing: { every: 'once' } })
    const call = await aJudgedCall(team)
    const real = clientOf(team.lead)
    let asked = 0
    const lossy: Pick<HubClient, 'ask'> = {
      ask: async (path, schema, signal, body, method) => {
        const answer = await real.ask(path, schema, signal, body, method)
        return ++asked === 1 ? err({ type: 'Unreachable', detail: 'Cut' }) : answer
      },
    }
    const { items } = anAppealOf(call)
    const draft = { reviewId: EvaluationId.parse(call.id), items: items as never } // safe: as the window writes it
    const filed = await deskOf(lossy).appeals.file(draft)
    if (!filed.ok) throw new Error(filed.error.type)
    const { appeals } = deskOf(real)
    const open = await appeals.list({ limit: 200, open: true, mine: false })
    expect(open.ok && open.value.rows.filter(({ row }) => row.callId === call.callId)).toEqual([
      expect.objectContaining({ row: expect.objectContaining({ id: filed.value.id }) as unknown }),
    ])
  })
})

describe('a desk that cannot ask', () => {
  test('says that the hub cannot be reached, or that there is none', async () => {
    const away = createHubClient({ address: () => ({ url: 'http://127.0.0.1:9', token: 'none' }) })
    expect(await deskOf(away).reviews.list(all)).toEqual(err({ type: 'Offline' }))
    expect(await deskOf(null).reviews.list(all)).toEqual(err({ type: 'NoHub' }))
    expect(await deskOf(null).reviews.figures({})).toEqual(err({ type: 'NoHub' }))
  })

  test('keeps what was written all the same', async () => {
    const { reviews } = deskOf(null)
    const about = 'review/1'
    await reviews.keepDraft({ about, body: '{"note":"记下"}' })
    expect(await reviews.draft({ about })).toEqual(ok('{"note":"记下"}'))
    await reviews.keepDraft({ about, body: null })
    expect(await reviews.draft({ about })).toEqual(ok(null))
  })
})
