export const words = {
  zh: {
    'rule.inForce': '现行规则',
    'rule.none': '评分卡没有给这一项写说明。',
  },
  en: {
    'rule.inForce': 'The rule in force',
    'rule.none': 'The scorecard has no guidance for this item.',
  },
} as const
