export const words = {
  zh: {
    'results.title': '我的质检成绩',
    'results.empty': '还没有发布给你的质检成绩。',
    'results.empty.about': '你的通话评分发布后会出现在这里。',
    'results.notAgent': '这个页面是给坐席用的',
    'results.notAgent.about':
      '坐席在这里看自己通话的评分，收听被标记的片段，确认或申诉。质检员和主管请在工作站里处理；如果你是坐席，请管理员检查你的登录名是否与通话记录里的工号相同。',
    'results.call': '{{at}} 的通话',
    'results.told': '{{at}} 发布',
  },
  en: {
    'results.title': 'My results',
    'results.empty': 'No results have been published to you yet.',
    'results.empty.about': 'What your calls were scored appears here once it is published.',
    'results.notAgent': 'This page is for agents',
    'results.notAgent.about':
      'Agents see here what their calls were scored, hear what was marked, and acknowledge it or appeal. Inspectors and team leads work at their workstation. If you are an agent, ask an administrator whether your login is your number in the call log.',
    'results.call': 'Call of {{at}}',
    'results.told': 'published {{at}}',
  },
} as const
