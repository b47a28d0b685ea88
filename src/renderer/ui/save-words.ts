export const words = {
  zh: {
    'save.saving': '正在生成文件……',
    'save.saved': '已存为 {{path}}',
    'save.reveal': '打开所在文件夹',
  },
  en: {
    'save.saving': 'Making the file…',
    'save.saved': 'Saved as {{path}}',
    'save.reveal': 'Show in folder',
  },
} as const
