import { expect, test } from 'vitest'

import { aDesk, settled } from './support.ts'

test('the palette stays on screen until the mark is, though its keys are free at once', async () => {
  const desk = aDesk()
  await desk.open()
  desk.hold()

  desk.looking.key('1')
  const { palette } = desk.state()
  desk.looking.key('2')
  expect(desk.state()).toMatchObject({ palette: null, leavingPalette: palette })

  await desk.release()
  await settled()
  expect(desk.state().leavingPalette).toBeNull()
  expect(desk.state().view?.marks).toHaveLength(1)
})

test('the palette leaves a refused mark behind', async () => {
  const desk = aDesk()
  await desk.open()
  desk.refuse({ type: 'OutsideCall' })

  desk.looking.key('1')
  desk.looking.key('2')
  await settled()

  expect(desk.state()).toMatchObject({ palette: null, leavingPalette: null })
})
