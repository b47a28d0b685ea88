/** A call that is judged for a calibration session, or once more because of an appeal. */
export const blindWords = {
  zh: {
    'inspect.blind': '盲评',
    'inspect.agent.hidden': '坐席不公开',
    'inspect.reListening': '复听',
    'inspect.reListening.what':
      '有人申诉，请像第一次听那样评。提交之前看不到原来的分数、标记和评语；提交以后，申诉在“申诉”里打开。',
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
    'inspect.reListening': 'Re-listening',
    'inspect.reListening.what':
      'There is an appeal: judge as if nobody had before. The score, marks and note there were stay hidden until you submit; then the appeal opens under Appeals.',
    'inspect.blind.session':
      'For the calibration session “{{title}}” ({{moment}}), judged by {{name}}. Until the reveal nobody sees your marks or score, nor you theirs.',
    'inspect.blind.seen':
      'For the calibration session “{{title}}” ({{moment}}), judged by {{name}}. Until the reveal only the facilitator may see what you submit, and it says so if they did; you see nothing of the others.',
    'inspect.blind.unknown':
      'For a calibration session, judged by {{name}}. Until the reveal nobody sees your marks or score, nor you theirs.',
  },
} as const
