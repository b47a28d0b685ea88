/** The note of last time. */
export const lastNoteWords = {
  zh: {
    'inspect.note.last': '取上次给这位坐席的备注',
    'inspect.note.noLast':
      '{{agent}}没有更早的备注可取：这台电脑上没有你给这位坐席提交过、写了备注的评分。',
    'inspect.keys.lastNote': '取上次给这位坐席的备注',
  },
  en: {
    'inspect.note.last': 'Take my last note for this agent',
    'inspect.note.noLast':
      'There is no earlier note for {{agent}}: no evaluation of this agent that you submitted on this machine has one.',
    'inspect.keys.lastNote': 'Take my last note for this agent',
  },
} as const
