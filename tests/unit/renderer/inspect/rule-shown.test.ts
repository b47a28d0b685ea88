import { expect, test } from 'vitest'

import { aDesk } from './support.ts'

test('the rule that is shown goes along from item to item until it is taken away', async () => {
  const desk = aDesk()
  await desk.open()
  desk.looking.focusItem('1.2')

  desk.looking.toggleRule()
  expect(desk.state()).toMatchObject({ ruleShown: true, focusedItem: '1.2' })
  desk.looking.focusItem('1.1')
  expect(desk.state().ruleShown).toBe(true)
  desk.looking.toggleRule()
  expect(desk.state()).toMatchObject({ ruleShown: false, focusedItem: '1.1' })
})

test('with no item in focus the rule is that of the first', async () => {
  const desk = aDesk()
  await desk.open()
  desk.looking.focusItem(null)

  desk.looking.toggleRule()

  expect(desk.state()).toMatchObject({ ruleShown: true, focusedItem: '1.1' })
})
