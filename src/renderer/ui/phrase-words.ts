/** Sentences that are ready to be taken. */
export const words = {
  zh: {
    phrases: '常用语',
    'phrases.hint': '↓ 选用，Alt+S 存下这句，Delete 删除自己的',
    'phrases.remove': '删除常用语',
  },
  en: {
    phrases: 'Phrases',
    'phrases.hint': '↓ chooses, Alt+S keeps this sentence, Delete removes your own',
    'phrases.remove': 'Remove the phrase',
  },
} as const
