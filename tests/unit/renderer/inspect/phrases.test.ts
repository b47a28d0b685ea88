import { expect, test } from 'vitest'

import { phrasesFrom, withPhrase, withTaken } from '#renderer/ui/phrases.ts'

test('the comments of the scorecard come before one’s own phrases, and nothing stands twice', () => {
  expect(phrasesFrom(['未核实身份', '未核实身份'], ['语速偏快', '未核实身份'])).toEqual([
    { text: '未核实身份', isOwn: false },
    { text: '语速偏快', isOwn: true },
  ])
})

test('a phrase is kept once, the newest first, and an empty one not at all', () => {
  expect(withPhrase(['甲', '乙'], ' 乙 ')).toEqual(['乙', '甲'])
  expect(withPhrase(['甲'], '  ')).toEqual(['甲'])
})

test('of more than a hundred phrases the oldest makes room', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => `第 ${n} 句`)
  const kept = withPhrase(hundred, '新的一句')
  expect(kept).toHaveLength(100)
  expect(kept[0]).toBe('新的一句')
  expect(kept).not.toContain('第 99 句')
})

test('a phrase is put behind what is written already', () => {
  expect(withTaken('', '语速偏快')).toBe('语速偏快')
  expect(withTaken('开头没有应答', '语速偏快')).toBe('开头没有应答；语速偏快')
  expect(withTaken('开头没有应答。', '语速偏快')).toBe('开头没有应答。语速偏快')
})
