import type { Likeness } from '#core/calls/likeness.ts'

const seconds = (ms: number): string => String(Math.round(ms / 1000))

/** What `ingest` says of what found nothing. */
export const ingestWords = {
  en: {
    dryRun: 'only say what would come of it, also where a hub is named; with the nearest of what finds nothing', // prettier-ignore
    nearestCalls: (file: string, calls: readonly string[]) =>
      `  ${file} may be of: ${calls.join('; ')}`,
    nearestFiles: (call: string, files: readonly string[]) =>
      `  call ${call} may be in: ${files.join('; ')}`,
    because: (name: string, { apartMs, number, agent, name: alike }: Likeness) =>
      `${name} (${[
        ...(apartMs === undefined ? [] : [`${seconds(apartMs)} s apart`]),
        ...(number === undefined ? [] : ['same number']),
        ...(agent === undefined ? [] : ['same agent']),
        ...(alike === undefined ? [] : [`name ${Math.round(alike * 100)}% alike`]),
      ].join(', ')})`,
  },
  zh: {
    dryRun: '只说明会得到什么，指明了服务器也不写入；并列出对不上的录音和通话最接近谁',
    nearestCalls: (file: string, calls: readonly string[]) =>
      `  ${file} 可能属于：${calls.join('；')}`,
    nearestFiles: (call: string, files: readonly string[]) =>
      `  通话 ${call} 的录音可能是：${files.join('；')}`,
    because: (name: string, { apartMs, number, agent, name: alike }: Likeness) =>
      `${name}（${[
        ...(apartMs === undefined ? [] : [`相差 ${seconds(apartMs)} 秒`]),
        ...(number === undefined ? [] : ['号码相同']),
        ...(agent === undefined ? [] : ['坐席相同']),
        ...(alike === undefined ? [] : [`名称相似 ${Math.round(alike * 100)}%`]),
      ].join('，')}）`,
  },
}
