import { setTimeout as sleep } from 'node:timers/promises'

import type { SealedFact } from '#shared/fact.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { aClient, aStory } from '#tests/support/hub.ts'

/** Pushes one fact after another, each until it is acknowledged, as a workstation does. */
export async function keepPushing(
  address: () => { readonly url: string; readonly token: string },
  scorecard: Scorecard,
  signal: AbortSignal,
  onAcknowledged: (mark: string) => void = () => undefined,
): Promise<{ readonly marks: readonly string[]; readonly retries: number }> {
  const { person } = await aClient(address()).me()
  const story = aStory(person.id, scorecard)
  const marks: string[] = []
  let retries = 0
  const deliver = async (fact: SealedFact): Promise<void> => {
    for (;;) {
      try {
        const [result] = await aClient(address()).push(fact)
        if (result?.state === 'applied' || result?.state === 'replayed') return
        throw new Error(`answered ${JSON.stringify(result)}`)
      } catch (cause) {
        if (cause instanceof Error && cause.message.startsWith('answered')) throw cause
        retries += 1
        await sleep(20)
      }
    }
  }
  await deliver(story.started())
  while (!signal.aborted) {
    const mark = story.aMark()
    await deliver(story.marked(mark))
    marks.push(mark.id)
    onAcknowledged(mark.id)
  }
  return { marks, retries }
}
