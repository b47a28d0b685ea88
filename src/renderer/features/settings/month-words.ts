/** From which day to which a centre counts a month. */
export const monthWords = {
  zh: {
    'settings.month': '月份',
    'settings.month.kind': '一个月怎么算',
    'settings.month.kind.why': '按月累计扣分时用。全中心应当一致。',
    'settings.month.calendar': '自然月',
    'settings.month.day': '从某一天起',
    'settings.month.begins': '从上个月几号起',
    'settings.month.begins.why': '到当月 {{last}} 号为止。',
  },
  en: {
    'settings.month': 'Months',
    'settings.month.kind': 'What a month is',
    'settings.month.kind.why':
      'For deductions that add up over a month. It should be one for the whole centre.',
    'settings.month.calendar': 'By the calendar',
    'settings.month.day': 'From a day on',
    'settings.month.begins': 'From which day of the month before',
    'settings.month.begins.why': 'To day {{last}} of the month.',
  },
} as const
