import { expect, test } from 'vitest'

import { createClosing } from '#renderer/features/inspect/closing.ts'
import type { Unscorable } from '#shared/evaluation.ts'

import { aDesk, anEvaluation, aView, settled } from './support.ts'

const submitted = () => anEvaluation({ state: 'submitted', submittedAt: 2 })
const silent: Unscorable = { reason: 'noSpeech', note: '' }

const aClosingDesk = async (evaluation = anEvaluation()) => {
  const desk = aDesk(aView({ evaluation }))
  const closing = createClosing(desk.inspecting.store, {
    client: desk.deps.client,
    submit: async (unscorable) =>
      (await desk.judging.submit(unscorable)) ? null : desk.state().refusal,
  })
  await desk.open()
  return { ...desk, closing, closingState: () => closing.store.getState() }
}

test('a draft is closed without a score', async () => {
  const desk = await aClosingDesk()

  desk.closing.askUnscorable()
  await desk.closing.sayUnscorable(silent)

  expect(desk.state().view?.evaluation).toMatchObject({ state: 'submitted', unscorable: silent })
  expect(desk.state().sheet?.score.flags).toEqual(['unscorable'])
  expect(desk.state().sheet?.sections.every(({ score }) => score.na)).toBe(true)
  expect(desk.closingState()).toMatchObject({ asking: null, sending: false })
})

test('a submitted evaluation becomes a draft with everything as it was', async () => {
  const desk = await aClosingDesk(submitted())

  desk.closing.askReopen()
  await desk.closing.reopen('漏听')
  await settled()

  expect(desk.state().view?.evaluation).toMatchObject({ state: 'draft', revision: 2 })
  expect(desk.asked.map(({ method }) => method)).toContain('evaluations.history')
  expect(desk.closingState().asking).toBeNull()
})

test('what is refused stays on screen with what was written, and is said', async () => {
  const desk = await aClosingDesk(submitted())
  desk.closing.askReopen()
  desk.refuse({ type: 'NotSubmitted' })

  await desk.closing.reopen('漏听')

  expect(desk.closingState()).toMatchObject({
    ...{ asking: 'reopen', sending: false, refusal: { type: 'NotSubmitted' } },
  })
})

test('a draft is not opened again, and what was submitted is not closed again', async () => {
  const [draft, done] = [await aClosingDesk(), await aClosingDesk(submitted())]

  draft.closing.askReopen()
  done.closing.askUnscorable()

  expect(draft.closingState().asking).toBeNull()
  expect(done.closingState().asking).toBeNull()
})

test('a question that is left changes nothing', async () => {
  const desk = await aClosingDesk(submitted())

  desk.closing.askReopen()
  desk.closing.cancel()

  expect(desk.closingState().asking).toBeNull()
  expect(desk.state().view?.evaluation?.state).toBe('submitted')
})
