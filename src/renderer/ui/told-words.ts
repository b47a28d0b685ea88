/** What the hub tells, and as of when. */
export const words = {
  zh: {
    'told.asOf': '{{why}} 下面是 {{moment}} 的样子。',
    'told.failed': '没有读到',
    'told.again': '再试一次',
    'told.more': '再看更早的',
    'told.nobody': '不在名单上的人',
    'told.noCall': '通话不在这台电脑上',
  },
  en: {
    'told.asOf': '{{why}} Below is how it was at {{moment}}.',
    'told.failed': 'Nothing was read',
    'told.again': 'Try again',
    'told.more': 'Show earlier ones',
    'told.nobody': 'somebody not in the list',
    'told.noCall': 'Call not on this computer',
  },
} as const
