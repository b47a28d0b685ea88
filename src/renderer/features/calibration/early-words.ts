/** What a facilitator may see before the reveal, and that they did. */
export const earlyWords = {
  zh: {
    'calibration.early': '提前看评分',
    'calibration.early.again': '再看一次',
    'calibration.early.sure': '现在就看已提交的评分？',
    'calibration.early.why': '看过会记下来：参与人和会议室里的每个人都看得到，会后纪要里也有。',
    'calibration.early.title': '通话 {{call}}：已提交的评分',
    'calibration.early.none': '这一通还没有人提交。',
    'calibration.early.who': '质检员',
    'calibration.early.score': '得分',
    'calibration.early.found': '命中或说法不一的评分项',
    'calibration.early.note': '备注',
    'calibration.early.only': '只有您看得到。别人要到揭晓才看得到，您也不能参与评分。',
    'calibration.early.hidden': '这场隐藏质检员：这里是字母；从谁先评完，可能猜得出是谁。',
    'calibration.early.looked': '{{name}} 在揭晓前看过评分（{{moment}} 起）。',
    'calibration.keys.blind.early': '提前看评分（安排时选了的主持人）',
  },
  en: {
    'calibration.early': 'See the scores early',
    'calibration.early.again': 'Look again',
    'calibration.early.sure': 'See now what was submitted?',
    'calibration.early.why':
      'That you looked is written down: every participant sees it, so does the room, and it stands in the minutes.',
    'calibration.early.title': 'Call {{call}}: submitted so far',
    'calibration.early.none': 'Nobody has submitted this call yet.',
    'calibration.early.who': 'Inspector',
    'calibration.early.score': 'Score',
    'calibration.early.found': 'Items found, or said differently',
    'calibration.early.note': 'Note',
    'calibration.early.only':
      'You alone see this. Others see it with the reveal, and you cannot judge in this session.',
    'calibration.early.hidden':
      'This session hides inspectors, so these are letters; who was done first may give away whose they are.',
    'calibration.early.looked': '{{name}} has seen scores before the reveal (since {{moment}}).',
    'calibration.keys.blind.early': 'See the scores early (a facilitator who chose to)',
  },
} as const
