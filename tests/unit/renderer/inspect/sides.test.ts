import { expect, test } from 'vitest'

import { lanesOf } from '#renderer/lib/waveform-sides.ts'

import { aDesk, aRecording, anEvaluation, aView } from './support.ts'

const atDesk = async (recording: object = {}, view: object = {}) => {
  const desk = aDesk(aView({ recording: { ...aRecording(), ...recording }, ...view }))
  await desk.open()
  return desk
}
const agentOf = (desk: Awaited<ReturnType<typeof atDesk>>) =>
  desk.state().view?.recording?.agentChannel

test('sides that are the wrong way round are turned, and turned back by undo', async () => {
  const desk = await atDesk()

  await desk.sides.turn()
  expect(agentOf(desk)).toBe(1)
  await desk.judging.undo()
  expect(agentOf(desk)).toBe(0)
  await desk.judging.redo()
  expect(agentOf(desk)).toBe(1)
})

test('a submitted evaluation does not keep anybody from turning them', async () => {
  const evaluation = anEvaluation({ state: 'submitted', submittedAt: 2 })
  const desk = await atDesk({}, { evaluation })

  await desk.sides.turn()

  expect(agentOf(desk)).toBe(1)
})

test.each([
  ['a mono recording', { channels: 1, agentChannel: null }],
  ['channels that sound the same', { agentChannel: null }],
])('%s cannot be turned', async (_, recording) => {
  const desk = await atDesk(recording)

  await desk.sides.turn()

  expect(desk.asked.map(({ method }) => method)).not.toContain('inspect.tellSides')
})

test('what main refuses is said, and nothing is there to undo', async () => {
  const desk = await atDesk()
  desk.refuse({ type: 'OneSided' })

  await desk.sides.turn()

  expect([desk.state().refusal, desk.state().history.done]).toEqual([{ type: 'OneSided' }, []])
})

test('the agent’s lane is above, and there is one lane where there is one sound', () => {
  expect(lanesOf(2, 1).map(({ channel, side }) => [channel, side])).toEqual([
    [1, 'agent'],
    [0, 'customer'],
  ])
  expect(lanesOf(2, null)).toEqual([{ channel: 0, side: 'mixed' }])
})
