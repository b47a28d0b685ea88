import { agents, customers } from '../cast.mjs'
import { a, c } from '../script.mjs'

const { ayiguli, chenSiyu, liJuan, wangZhiqiang, zhaoLei } = agents
const refused = { ringSeconds: 4, disposition: '已解决' }

/** What goes wrong in real archives: each row of the log, each recording, has one thing wrong. */
export const brokenCalls = [
  {
    id: '2201',
    problem: 'truncated-audio',
    about: '录音被截断：文件头声明62秒，实际只有前6秒',
    agent: liJuan,
    customer: { ...customers.youngMan, number: '13900000301' },
    at: '2026-11-17T09:33:18+08:00',
    format: 'wav-ulaw-stereo',
    claimedSeconds: 62,
    log: { ringSeconds: 3, talkSeconds: 62, disposition: '已解决', satisfaction: 4 },
    script: [
      a('您好，客服中心，请问有什么可以帮您？', { gap: 800 }),
      c('你好，我想查一下我的积分还有多少。'),
      a('好的，请问您贵姓？'),
      c('姓曹。'),
      a('曹先生您好，您现在有三千二百个积分，年底之前'),
    ],
  },
  {
    id: '2202',
    problem: 'empty-audio',
    about: '录音只有44字节的文件头，没有声音',
    agent: wangZhiqiang,
    customer: { number: '13900000302' },
    at: '2026-11-18T17:02:44+08:00',
    content: 'header-only',
    log: { ringSeconds: 5, talkSeconds: 37, disposition: '已解决', satisfaction: 4 },
  },
  {
    id: '2203',
    problem: 'not-audio',
    about: '扩展名是 .wav，内容却是一段文字',
    agent: ayiguli,
    customer: { number: '13900000303' },
    at: '2026-11-13T12:48:29+08:00',
    content: 'text',
    log: { ringSeconds: 6, talkSeconds: 54, disposition: '已解决', satisfaction: 5 },
  },
  {
    id: '2204',
    problem: 'missing-recording',
    about: '话单有这一通，录音文件不存在',
    agent: zhaoLei,
    customer: { number: '13900000304' },
    at: '2026-11-15T10:19:57+08:00',
    direction: 'outbound',
    queue: '外呼营销',
    skill: '套餐营销',
    content: 'none',
    log: { ...refused, talkSeconds: 66, disposition: '拒绝' },
  },
  {
    id: '2205',
    problem: 'wrong-date',
    about: '话单的开始时间不存在（11月没有31日），录音也没有',
    agent: chenSiyu,
    customer: { number: '13900000305' },
    startedAtAsWritten: '2026-11-31T02:10:00Z',
    recordingAsWritten: '20261131-101000-2205.wav',
    content: 'none',
    log: { ...refused, talkSeconds: 48 },
  },
]

/** A recording that no row of the log speaks of. */
export const orphan = {
  id: 'orphan',
  problem: 'no-log-row',
  about: '有录音，话单里没有这一通',
  agent: liJuan,
  customer: { ...customers.olderWoman, variant: 'f5', pitch: 42 },
  fileName: '20261118-183002-ext8012.wav',
  format: 'wav-gsm-mono',
  script: [
    a('您好，客服中心，请问有什么可以帮您？', { gap: 900 }),
    c('你好，请问你们城西的营业厅几点关门？'),
    a('好的，请问您贵姓？'),
    c('姓韩。'),
    a('韩女士您好，城西营业厅周一到周五晚上八点关门，周末六点关门。'),
    c('那周末办业务要不要预约？'),
    a('不用预约，不过上午人比较多，下午两点以后去会快一些，请您带好身份证。'),
    c('补一张电话卡要多少钱？'),
    a('补卡工本费是十元，号码和套餐都不变。请问还有其他可以帮您的吗？'),
    c('没有了，谢谢。'),
    a('祝您心情愉快，再见！'),
  ],
}
