/** A call that is judged for a calibration session. */
export const blindWords = {
  zh: {
    'inspect.blind': '盲评',
    'inspect.agent.hidden': '坐席不公开',
    'inspect.blind.session':
      '为校准会“{{title}}”（{{moment}}）评分，评分人 {{name}}。揭晓之前谁也看不到你的标记和分数，你也看不到别人的。',
    'inspect.blind.seen':
      '为校准会“{{title}}”（{{moment}}）评分，评分人 {{name}}。揭晓之前只有主持人可以看你提交的，看过会写明；你看不到别人的。',
    'inspect.blind.unknown':
      '为一场校准会评分，评分人 {{name}}。揭晓之前谁也看不到你的标记和分数，你也看不到别人的。',
  },
  en: {
    'inspect.blind': 'Blind',
    'inspect.agent.hidden': 'Agent not shown',
    'inspect.blind.session':
      'For the calibration session “{{title}}” ({{moment}}), judged by {{name}}. Until the reveal nobody sees your marks or score, nor you theirs.',
    'inspect.blind.seen':
      'For the calibration session “{{title}}” ({{moment}}), judged by {{name}}. Until the reveal only the facilitator may see what you submit, and it says so if they did; you see nothing of the others.',
    'inspect.blind.unknown':
      'For a calibration session, judged by {{name}}. Until the reveal nobody sees your marks or score, nor you theirs.',
  },
} as const
