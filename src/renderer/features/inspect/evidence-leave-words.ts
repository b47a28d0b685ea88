/** What is said where a second person has to give leave. */
export const evidenceLeaveWords = {
  zh: {
    'inspect.evidence.ask': '请另一位同意',
    'inspect.evidence.needsLeave': '导出要先由另一位主管或经理同意；同意后 {{days}} 天内可以导出。',
    'inspect.evidence.waiting': '{{when}} 已请求，等另一位主管或经理同意。',
    'inspect.evidence.granted': '{{name}} 已同意，{{until}} 前可以导出。片段和原因与请求时一样：',
    'inspect.evidence.refusedBy': '{{name}} 没有同意：{{reason}}',
    'inspect.evidence.failure.SecondPersonNeeded': '导出要先由另一位主管或经理同意。',
    'inspect.evidence.failure.RequestNotFound': '团队服务器没有这个请求了，没有导出。重新请求。',
    'inspect.evidence.failure.NotGranted': '还没有人同意，没有导出。',
    'inspect.evidence.failure.LeaveLapsed': '同意已过期，没有导出。重新请求。',
    'inspect.evidence.failure.OtherThanGranted': '与同意的内容不一样，没有导出。重新请求。',
    'inspect.evidence.failure.NotFound': '团队服务器没有这个请求，或它不归你管。',
    'inspect.evidence.failure.OwnRequest': '自己的请求要由别人同意。',
    'inspect.evidence.failure.AlreadyDecided': '已经有人先答复了。',
  },
  en: {
    'inspect.evidence.ask': 'Ask another person',
    'inspect.evidence.needsLeave':
      'Another lead or manager has to give leave first; it can be exported for {{days}} days then.',
    'inspect.evidence.waiting': 'Asked {{when}}; it waits for another lead or manager.',
    'inspect.evidence.granted':
      '{{name}} gave leave; it can be exported until {{until}}, with the clips and the reason as they were asked for:',
    'inspect.evidence.refusedBy': '{{name}} refused: {{reason}}',
    'inspect.evidence.failure.SecondPersonNeeded':
      'Another lead or manager has to give leave first.',
    'inspect.evidence.failure.RequestNotFound':
      'The team server does not have this request any more, so nothing was exported. Ask again.',
    'inspect.evidence.failure.NotGranted': 'Nobody has given leave yet, so nothing was exported.',
    'inspect.evidence.failure.LeaveLapsed':
      'The leave has lapsed, so nothing was exported. Ask again.',
    'inspect.evidence.failure.OtherThanGranted':
      'This is not what leave was given for, so nothing was exported. Ask again.',
    'inspect.evidence.failure.NotFound':
      'The team server does not have this request, or it is not yours to answer.',
    'inspect.evidence.failure.OwnRequest': 'Your own request is for somebody else to answer.',
    'inspect.evidence.failure.AlreadyDecided': 'Somebody else answered first.',
  },
} as const
