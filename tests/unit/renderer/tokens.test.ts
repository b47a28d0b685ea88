import { expect, test } from 'vitest'

import { cssName, tokens, type ThemeName, type Tokens } from '#look/tokens.ts'

const themes: readonly ThemeName[] = ['light', 'dark']
const grounds = ['ground', 'surface', 'raised', 'hover', 'selected'] as const
const texts = ['text', 'textSoft', 'textFaint', 'nowText', 'fault'] as const
const meanings = ['agent', 'customer', 'fault', 'bonus'] as const

test.each(themes)('every text of the %s theme can be read on every ground', (theme) => {
  const t = tokens[theme]
  const pairs = grounds.flatMap((ground) => texts.map((text) => [text, ground] as const))

  expect(tooFaint(t, pairs, 4.5)).toEqual([])
})

test.each(themes)('a chip of the %s theme can be read on its own tint', (theme) => {
  const t = tokens[theme]
  const pairs = meanings.map((meaning) => [meaning, `${meaning}Soft`] as const)

  expect(tooFaint(t, [...pairs, ['onNow', 'nowFill']], 4.5)).toEqual([])
})

test.each(themes)('playhead, focus ring and shapes of the %s theme stand out', (theme) => {
  const t = tokens[theme]
  const marks = ['now', 'lineStrong', 'event', ...meanings] as const
  const pairs = marks.map((mark) => [mark, 'surface'] as const)

  expect(tooFaint(t, pairs, 3)).toEqual([])
})

test('a style sheet calls a token by its name in kebab case', () => {
  expect(cssName('agentSoft')).toBe('--agent-soft')
})

function tooFaint(
  t: Tokens,
  pairs: readonly (readonly [keyof Tokens, keyof Tokens])[],
  least: number,
): readonly string[] {
  return pairs
    .filter(([front, back]) => contrast(t[front], t[back]) < least)
    .map(([front, back]) => `${front} on ${back}: ${contrast(t[front], t[back]).toFixed(2)}`)
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
