/** What the month comes to for an agent. */
export const monthWords = {
  zh: {
    'inspect.month': '本月累计',
    'inspect.month.days': '{{from}} 至 {{to}}',
    'inspect.month.sum': '已扣 {{points}} / {{threshold}} 分',
    'inspect.month.own': '其中这通 {{points}}',
    'inspect.month.reached': '到线：记为“{{label}}”',
    'inspect.month.left': '再扣 {{points}} 分，记为“{{label}}”',
    'inspect.month.draft': '这通还没有提交，按现在的评分算。',
    'inspect.month.entries': '从哪几通来',
    'inspect.month.this': '这一通',
    'inspect.month.points': '扣 {{points}}',
    'inspect.month.elsewhere': '另计 {{points}}',
    'inspect.month.nothing': '别的通话没有要累计的扣分。',
    'inspect.month.known':
      '只算这台电脑上有的：你提交的这位坐席当月其他 {{count}} 份评分。别人评的、没有同步到这里的不在内。',
    'inspect.month.unscored': '另有 {{count}} 份的评分卡不在这台电脑上，没有算进来。',
    'inspect.month.failed': '本月累计没有读出来。{{why}}',
  },
  en: {
    'inspect.month': 'The month so far',
    'inspect.month.days': '{{from}} to {{to}}',
    'inspect.month.sum': '{{points}} of {{threshold}} points deducted',
    'inspect.month.own': '{{points}} of it in this call',
    'inspect.month.reached': 'Reached: counts as “{{label}}”',
    'inspect.month.left': '{{points}} more and it counts as “{{label}}”',
    'inspect.month.draft': 'This call is not submitted; it counts as it stands now.',
    'inspect.month.entries': 'From which calls',
    'inspect.month.this': 'this call',
    'inspect.month.points': '{{points}} deducted',
    'inspect.month.elsewhere': '{{points}} count elsewhere',
    'inspect.month.nothing': 'Other calls add nothing.',
    'inspect.month.known':
      'Only what is on this machine: {{count}} other evaluations of this agent that you submitted in the month. What others judged, or what did not reach this machine, is not in it.',
    'inspect.month.known_one':
      'Only what is on this machine: one other evaluation of this agent that you submitted in the month. What others judged, or what did not reach this machine, is not in it.',
    'inspect.month.unscored':
      '{{count}} more were judged by scorecards that are not on this machine, and are not counted.',
    'inspect.month.unscored_one':
      'One more was judged by a scorecard that is not on this machine, and is not counted.',
    'inspect.month.failed': 'The month could not be read. {{why}}',
  },
} as const
