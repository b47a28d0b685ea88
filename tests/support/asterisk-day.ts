/**
 * A day's `Master.csv` as Asterisk's cdr_csv writes it, made from what its documentation says and
 * from nothing of ours: text in double quotes, quotes within doubled, numbers bare, no headings.
 */
export type AsteriskCall = {
  readonly uniqueid: string
  readonly start: string
  readonly src?: string
  readonly dst?: string
  readonly context?: string
  readonly clid?: string
  readonly channel?: string
  readonly dstchannel?: string
  readonly lastdata?: string
  readonly duration?: number
  readonly billsec?: number
  readonly disposition?: string
  readonly userfield?: string
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

export const asteriskRow = (call: AsteriskCall, columns = 18): string =>
  [
    quoted(''),
    quoted(call.src ?? '13800001111'),
    quoted(call.dst ?? '4001'),
    quoted(call.context ?? 'from-trunk'),
    quoted(call.clid ?? '"张三" <13800001111>'),
    quoted(call.channel ?? 'PJSIP/trunk-00000001'),
    quoted(call.dstchannel ?? 'PJSIP/1001-00000002'),
    quoted('Dial'),
    quoted(call.lastdata ?? 'PJSIP/1001,30,tTkK'),
    quoted(call.start),
    quoted(call.start),
    quoted(call.start),
    String(call.duration ?? 75),
    String(call.billsec ?? 63),
    quoted(call.disposition ?? 'ANSWERED'),
    quoted('DOCUMENTATION'),
    quoted(call.uniqueid),
    quoted(call.userfield ?? ''),
  ]
    .slice(0, columns)
    .join(',')
