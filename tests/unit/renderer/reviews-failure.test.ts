import { expect, test } from 'vitest'

import { translateInto } from '#renderer/lib/i18n.ts'
import { reviewsFailureText } from '#renderer/ui/reviews-failure.ts'
import { AppealRefusalType } from '#shared/appeals.ts'
import { ReviewRefusalType } from '#shared/review.ts'

const types = [
  ...new Set([...ReviewRefusalType.options, ...AppealRefusalType.options]),
  ...(['NoHub', 'Offline', 'NotUnderstood'] as const),
]

test.each(types)('%s is a sentence in both languages', (type) => {
  for (const language of ['zh', 'en'] as const) {
    const text = reviewsFailureText(translateInto(language), { type })
    expect(text).toMatch(/[。.]$/)
    expect(text).not.toContain('{{')
  }
})

test('the item a refusal is about is named', () => {
  const failure = { type: 'UnknownItem', detail: '3.2' } as const
  const t = translateInto('zh')
  expect(reviewsFailureText(t, failure, (key) => `${key} 反问客户`)).toContain('3.2 反问客户')
  expect(reviewsFailureText(t, failure)).not.toContain('3.2')
})

test('what the channel could not do is worded as everywhere', () => {
  const t = translateInto('en')
  expect(reviewsFailureText(t, { type: 'Unexpected', ref: 'E-7' })).toContain('E-7')
})
