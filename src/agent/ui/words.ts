export const words = {
  zh: {
    'state.new': '未确认',
    'state.acknowledged': '已确认',
    'state.final': '已定案',
    'state.appealBy': '可申诉至 {{until}}',
    'state.appeal.open': '申诉处理中',
    'state.appeal.kept': '申诉已答复：维持原评分',
    'state.appeal.changed': '申诉已答复：评分已更改',
    'state.appeal.withdrawn': '申诉已撤回',
    'state.unscored': '未评分',
  },
  en: {
    'state.new': 'Not acknowledged',
    'state.acknowledged': 'Acknowledged',
    'state.final': 'Final',
    'state.appealBy': 'You may appeal until {{until}}',
    'state.appeal.open': 'Appeal open',
    'state.appeal.kept': 'Appeal answered: score kept',
    'state.appeal.changed': 'Appeal answered: score changed',
    'state.appeal.withdrawn': 'Appeal withdrawn',
    'state.unscored': 'Not scored',
  },
} as const
