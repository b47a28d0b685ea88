/** Which scorecard a call is judged by, and what keeps one from being used. */
export const cardWords = {
  zh: {
    'inspect.keys.card': '换一张评分卡',
    'inspect.card.until': '通话当天生效的评分卡。做了标记或作答之后就不能再换。',
    'inspect.card.otherOf': '{{name}} · 第 {{version}} 版',
    'inspect.card.use': '用它评',
    'inspect.card.notBegun.title': '这通还没有开始评',
    'inspect.card.notBegun': '录音到了就自动开始。没有录音也可以从这里开始，凭通话信息写明理由。',
    'inspect.card.withdrawn.title': '这通要用的评分卡已撤回',
    'inspect.card.withdrawn': '{{name}}第 {{version}} 版在 {{day}} 被撤回，不能再用它评。',
    'inspect.card.withdrawn.why': '理由：{{why}}',
    'inspect.card.notHere.title': '这通要用的评分卡不在这台电脑上',
    'inspect.card.notHere': '分派时定的是{{name}}第 {{version}} 版，这台电脑没有收到这一版。',
    'inspect.card.unnamed': '评分卡 {{id}} ',
    'inspect.card.named': '“{{name}}”',
    'inspect.card.offered': '通话当天生效的还有下面这些，可以用它评这一通。',
    'inspect.card.none.team':
      '通话当天没有别的版本可用。请质检主管换一张评分卡重新分派，或批准一个从那天起生效的版本；同步之后就能在这里评。',
    'inspect.card.none.own':
      '通话当天没有可用的评分卡。请按 Ctrl+2 到“评分卡”里批准一个从那天或更早生效的版本，再回来评。',
    'inspect.card.begun.withdrawn':
      '这一版评分卡已撤回，照它评完也不能提交。换一张再评，或请质检主管重新分派。',
    'inspect.card.none.start': '通话当天没有生效的评分卡',
  },
  en: {
    'inspect.keys.card': 'Choose another scorecard',
    'inspect.card.until':
      'Those in force on the day of the call. Once something is marked or answered it stays.',
    'inspect.card.otherOf': '{{name}} · version {{version}}',
    'inspect.card.use': 'Judge by it',
    'inspect.card.notBegun.title': 'Judging has not begun',
    'inspect.card.notBegun':
      'It begins by itself once the recording is here. Without one, begin here and write reasons by the facts of the call.',
    'inspect.card.withdrawn.title': 'The scorecard of this call was withdrawn',
    'inspect.card.withdrawn':
      '{{name}}, version {{version}}, was withdrawn on {{day}}; nothing more is judged by it.',
    'inspect.card.withdrawn.why': 'Reason: {{why}}',
    'inspect.card.notHere.title': 'The scorecard of this call is not on this machine',
    'inspect.card.notHere':
      'It was assigned with {{name}}, version {{version}}, which this machine has not received.',
    'inspect.card.unnamed': 'scorecard {{id}}',
    'inspect.card.named': '“{{name}}”',
    'inspect.card.offered':
      'These were in force on the day of the call too; it can be judged by one of them.',
    'inspect.card.none.team':
      'No other version was in force that day. Ask the team lead to assign the call with another scorecard, or to approve a version in force from that day; after the next sync it can be judged here.',
    'inspect.card.none.own':
      'No scorecard was in force that day. Go to Scorecards (Ctrl+2), approve a version in force from that day or earlier, and come back.',
    'inspect.card.begun.withdrawn':
      'This version of the scorecard was withdrawn: judged by it, the call cannot be submitted. Choose another, or ask the team lead to assign it anew.',
    'inspect.card.none.start': 'No scorecard was in force on the day of the call',
  },
} as const
