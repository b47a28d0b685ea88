import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { ElectronApplication, Page } from '@playwright/test'
import writeSheet from 'write-excel-file/node'

import type { InspectView } from '#shared/inspect.ts'
import type { QueuePage } from '#shared/queue.ts'
import type { Edition } from '#shared/scorecards.ts'
import { ask } from '#tests/e2e/support/bridge.ts'
import { pointAt } from '#tests/e2e/support/folder.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'

const both = (zh: string, en: string) => ({ zh, en })

/** Judges calls that are assigned, with one fault each, so that there is a past to score again. */
export async function judgeCalls(page: Page, externalIds: readonly string[]): Promise<void> {
  const { rows } = await ask<QueuePage>(page, 'queue', 'page', {
    filter: {},
    offset: 0,
    limit: 500,
  })
  for (const externalId of externalIds) {
    const row = rows.find((each) => each.externalId === externalId)
    const view = await ask<InspectView>(page, 'inspect', 'open', { callId: row?.callId })
    const items = (view.scorecard?.sections ?? []).flatMap((section) => section.items)
    const evaluationId = view.evaluation?.id
    const [hit = '', ...fine] = items.map(({ key }) => key)
    await ask(page, 'answers', 'set', { evaluationId, itemKeys: fine, state: 'ok' })
    const said = { itemKey: hit, at: 1000, end: null, note: '' }
    await ask(page, 'marks', 'add', { evaluationId, ...said })
    await ask(page, 'evaluations', 'submit', { evaluationId })
  }
  await ask(page, 'inspect', 'close', {})
}

/** A second version of a service checklist of one's own, talked over by colleagues. */
export async function consultOnVersion(page: Page): Promise<void> {
  const own = await ask<Edition>(page, 'scorecards', 'adopt', { pack: 'service' })
  const { scorecard } = await ask<Edition>(page, 'scorecards', 'nextVersion', {
    ...{ id: own.scorecard.id, version: own.scorecard.version, why: '明年试行' },
  })
  const [first, second, ...rest] = scorecard.sections
  const [changed, , ...others] = first?.items ?? []
  const draft = {
    ...scorecard,
    name: both('客服热线检查表（2027 年试行）', 'Service hotline checklist (trial of 2027)'),
    sections: [
      {
        ...first,
        items: [
          { ...changed, points: 8, guidance: both('两次以上才算', 'Only from twice on') },
          ...others,
          {
            ...{ kind: 'deduct', key: '1.9', per: 'once', points: 3 },
            title: both('没有主动报工号', 'Does not give the agent number'),
          },
        ],
      },
      { ...second, title: both('规范用语与称呼', 'Standard wording and forms of address') },
      ...rest,
    ],
  }
  await ask(page, 'scorecards', 'save', { scorecard: draft })
  const of = { id: scorecard.id, version: scorecard.version }
  await ask(page, 'scorecards', 'move', { ...of, to: 'consultation', why: '明年试行' })
  const about = { scorecardId: scorecard.id, version: scorecard.version }
  const say = (said: object) =>
    ask<{ readonly id: string }>(page, 'scorecards', 'say', { ...about, ...said })
  await say({ voice: 'quality', vote: 'for', itemKey: null, comment: '' })
  const asked = await say({
    ...{ voice: 'agents', vote: 'against', itemKey: changed?.key },
    comment: '扣 8 分是不是太多？新人第一个月常常会忘，建议先提醒，第二次再扣。',
  })
  await say({
    ...{ voice: 'floor', vote: 'none', itemKey: '1.9' },
    comment: '工号和姓名报一个就行，请写明。',
  })
  const answer = { opinionId: asked.id, text: '入职 90 天内减半，已写进情节。' }
  await ask(page, 'scorecards', 'answer', answer)
}

/** A centre's spreadsheet, to be pointed at when the program asks for a file. */
export async function pointAtSheet(app: ElectronApplication): Promise<void> {
  const text = (value: string, over: object = {}) => ({ value, ...over })
  const sheet = await writeSheet([
    [text('2026 年热线质检评分表', { columnSpan: 5 }), null, null, null, null],
    [text('维度'), text('检查内容'), text('类型'), text('分值'), text('备注')],
    [
      text('服务态度（20分）', { rowSpan: 2 }),
      text('语气冷淡、敷衍，让客户反复要求'),
      text('扣分'),
      { value: 5 },
      null,
    ],
    [null, text('打断客户'), text('扣分'), text('每次 2 分'), text('由录音判断，附和不算')],
    [
      text('业务技能（80分）', { rowSpan: 3 }),
      text('答错业务'),
      text('扣分'),
      text('扣20分'),
      null,
    ],
    [null, text('泄露客户信息'), text('一票否决'), null, null],
    [null, text('主动化解投诉'), text('加分'), text('酌情'), null],
  ]).toBuffer()
  const path = join(emptyFolder('sheets'), '热线评分表.xlsx')
  writeFileSync(path, sheet)
  await pointAt(app, path)
}
