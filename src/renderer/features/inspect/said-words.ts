/** Circumstances of a deduction, and what a line of the reasoning rests on. */
export const saidWords = {
  zh: {
    'inspect.said': '情节',
    'inspect.said.number': '{{title}}，{{unit}}',
    'inspect.said.unit.second': '秒',
    'inspect.said.unit.minute': '分钟',
    'inspect.said.unit.time': '次',
    'inspect.said.itself': '自动判断',
    'inspect.said.holds': '成立',
    'inspect.said.holdsNot': '不成立',
    'inspect.said.times': '×{{factor}}',
    'inspect.off': '本次通话不评的 {{count}} 项',
  },
  en: {
    'inspect.said': 'Circumstances',
    'inspect.said.number': '{{title}}, {{unit}}',
    'inspect.said.unit.second': 's',
    'inspect.said.unit.minute': 'min',
    'inspect.said.unit.time': 'times',
    'inspect.said.itself': 'by itself',
    'inspect.said.holds': 'holds',
    'inspect.said.holdsNot': 'does not hold',
    'inspect.said.times': '×{{factor}}',
    'inspect.off': '{{count}} items not asked on this call',
    'inspect.off_one': '{{count}} item not asked on this call',
  },
} as const
