/** The inspector's own clock. */
export const listeningWords = {
  zh: {
    'inspect.clock.name': '已听多少、多快',
    'inspect.clock.heard': '已听 {{share}} %',
    'inspect.clock.none': '还没有听',
    'inspect.clock.speed': '{{speed}}×',
    'inspect.clock.sides': '坐席 {{agent}} %，客户 {{customer}} %',
    'inspect.clock.speech': '说话声的 {{share}} %',
    'inspect.clock.skipped': '跳过静默 {{time}}',
    'inspect.clock.listened': '实际用时 {{time}}',
    'inspect.clock.replays': '重听 {{count}} 次',
    'inspect.clock.why': '关掉的声音不算听过；只听一方，只算那一方。提交时与评分一起保存。',
    'inspect.clock.stored': '提交时',
  },
  en: {
    'inspect.clock.name': 'How much was heard, and how fast',
    'inspect.clock.heard': '{{share}} % heard',
    'inspect.clock.none': 'Not heard yet',
    'inspect.clock.speed': '{{speed}}×',
    'inspect.clock.sides': 'Agent {{agent}} %, customer {{customer}} %',
    'inspect.clock.speech': '{{share}} % of the speech',
    'inspect.clock.skipped': '{{time}} of silence skipped',
    'inspect.clock.listened': 'It took {{time}}',
    'inspect.clock.replays': 'Replayed {{count}} times',
    'inspect.clock.replays_one': 'Replayed once',
    'inspect.clock.why':
      'Muted sound counts as not heard; one side alone counts for that side. Stored with the evaluation when it is submitted.',
    'inspect.clock.stored': 'When submitted',
  },
} as const
