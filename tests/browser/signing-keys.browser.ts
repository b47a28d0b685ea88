import { expect, test } from '@playwright/test'

import { anAdminHub, type AdminHub } from '#tests/browser/support/hub.ts'
import { barriersOf, enterByKey } from '#tests/browser/support/page.ts'
import { KeyRing } from '#shared/evidence.ts'
import { Me } from '#shared/sync.ts'
import { aSigningKey } from '#tests/support/signing-keys.ts'

let hub: AdminHub
test.beforeAll(async () => {
  hub = await anAdminHub()
})
test.afterAll(() => hub.end())

const asks = async (path: string, body?: unknown): Promise<unknown> => {
  const headers = { authorization: `Bearer ${hub.adminToken}`, 'content-type': 'application/json' }
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  return (await fetch(`${hub.url}${path}`, { headers, ...init })).json()
}

test('a key in other hands is found and revoked for a reason', async ({ page }) => {
  const { person } = Me.parse(await asks('/v1/me'))
  const [old, next] = [aSigningKey(person.id), aSigningKey(person.id)]
  await asks('/v1/signing-keys', old.draft)
  await asks('/v1/signing-keys', { ...next.draft, replaces: old.keyId })
  await page.goto(`${hub.url}/admin/#/devices`)
  await enterByKey(page, hub.adminToken)
  await page.getByText('签名密钥', { exact: true }).click()
  const rowOf = ({ keyId }: { readonly keyId: string }) =>
    page.getByRole('row', { name: new RegExp(keyId.slice(0, 16)) })
  const second = page.getByRole('switch', { name: '导出证据要另一个人同意' })
  await expect(second).not.toBeChecked()
  await second.focus()
  await page.keyboard.press('Space')
  await expect(second).toBeChecked()
  await expect.poll(() => asks('/v1/evidence-policy')).toEqual({ secondPerson: true })
  await expect(rowOf(old)).toContainText('已被取代')
  await expect(rowOf(next)).toContainText('使用中')
  await page.screenshot({ path: test.info().outputPath('keys.png') })

  await rowOf(next).getByRole('button', { name: /吊销/ }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: '吊销' })).toBeDisabled()
  await dialog.getByRole('textbox').fill('笔记本电脑失窃')
  expect(await barriersOf(page)).toEqual([])
  await page.screenshot({ path: test.info().outputPath('question.png') })
  await page.keyboard.press('Enter')
  await expect(rowOf(next)).toContainText('已吊销')
  await expect(rowOf(next).getByRole('button')).toHaveCount(0)

  const { keys } = KeyRing.parse(await asks('/v1/signing-keys'))
  expect(keys.find(({ keyId }) => keyId === next.keyId)?.revokedAt).not.toBeNull()
})
