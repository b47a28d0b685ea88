import { describe, expect, test } from 'vitest'

import { ratedCallsOf } from '#core/calibration/revealed.ts'
import { sessionFigures } from '#core/calibration/session-figures.ts'
import { minutesOf } from '#renderer/features/figures/minutes.ts'
import { namesOf, ratersOf } from '#renderer/features/figures/names.ts'
import { translateInto } from '#renderer/lib/i18n.ts'
import { Minutes } from '#shared/minutes.ts'
import { aScorecard } from '#tests/support/builders.ts'
import * as id from '#tests/support/ids.ts'
import { aRevealedSession } from '#tests/support/revealed-session.ts'

const card = aScorecard()

function minutesIn(language: 'zh' | 'en', hideInspectors = false): Minutes {
  const t = translateInto(language)
  const view = aRevealedSession(hideInspectors)
  const figures = sessionFigures(
    ratedCallsOf(card, [id.callId(1)], view.scores, view.consensus),
    ratersOf(view),
    { draws: 200 },
  )
  return minutesOf(t, {
    view,
    card,
    figures,
    names: namesOf(t, language, view, card),
    language,
    chosen: null,
  })
}

describe('minutes of a session', () => {
  test.each(['zh', 'en'] as const)('are whole and pass to the main process (%s)', (language) => {
    const minutes = minutesIn(language)

    expect(Minutes.safeParse(minutes).success).toBe(true)
    expect(JSON.stringify(minutes)).not.toMatch(/\{\{|undefined|NaN|(figures|minutes)\.[a-z]/)
    for (const { head, rows } of minutes.tables) {
      for (const row of rows) expect(row).toHaveLength(head.length)
    }
  })

  test('tell who was there, which calls, what was decided, and who does what until when', () => {
    const text = JSON.stringify(minutesIn('zh'))

    for (const told of ['王芳、李强', 'C-1', '已撤出', '反问了两次', '补一条示例', '2026-12-01']) {
      expect(text).toContain(told)
    }
    expect(text).toContain('算不出')
  })

  test('say with whom people were compared: the consensus, and where there is none whom the facilitator chose', () => {
    const reference = (minutes: Minutes) =>
      minutes.facts.find(([what]) => what === '参考')?.[1] ?? ''
    expect(reference(minutesIn('zh'))).toBe('共识 1 通')

    const view = { ...aRevealedSession(false), consensus: [] }
    const t = translateInto('zh')
    const chosen = id.personId(1)
    const rated = ratedCallsOf(card, [id.callId(1)], view.scores, view.consensus)
    const figures = sessionFigures(rated, ratersOf(view), { draws: 200, chosen })
    const names = namesOf(t, 'zh', view, card)
    const told = minutesOf(t, { view, card, figures, names, language: 'zh', chosen })
    expect(reference(told)).toBe('王芳 的评分 1 通')
    expect(JSON.stringify(told.tables)).toContain('所选质检员')
  })

  test('of a session that hides inspectors name nobody but who leads and who acts', () => {
    const text = JSON.stringify(minutesIn('zh', true))

    expect(text).not.toContain('王芳')
    expect(text).not.toContain('李强')
    expect(text).toContain('质检员 A')
    expect(text).toContain('2 人（姓名不公开）')
    expect(text).toContain('赵敏')
  })
})
