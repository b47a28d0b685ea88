export const words = {
  zh: {
    'shell.title': 'Earshot 我的质检成绩',
    'shell.signedInAs': '已登录：{{name}}',
    'signIn.title': '我的质检成绩',
    'signIn.about': '坐席在这里查看自己通话的评分，收听被标记的片段，确认或提出申诉。',
    'signIn.login': '工号',
    'signIn.login.hint': '与通话记录里的坐席工号相同。',
    'signIn.code.hint': '由管理员给出，只能用一次。',
    'signIn.kept': '已经写下的内容还在，登录后可以继续。',
    'signIn.notHere':
      '这台服务器不用密码登录，这个页面暂时进不去。需要申诉时，请质检主管代为提交。',
  },
  en: {
    'shell.title': 'Earshot: my results',
    'shell.signedInAs': 'Signed in: {{name}}',
    'signIn.title': 'My results',
    'signIn.about':
      'Where agents see what their calls were scored, hear what was marked, and acknowledge it or appeal.',
    'signIn.login': 'Agent number',
    'signIn.login.hint': 'The number the call log knows you by.',
    'signIn.code.hint': 'Given by an administrator; it works once.',
    'signIn.kept': 'What you have written is still there when you are signed in again.',
    'signIn.notHere':
      'People sign in to this server without passwords, which this page cannot do yet. A team lead can appeal for you.',
  },
} as const
