/** Whether a file of a folder of logs is one. */
export const isLogName = (name: string): boolean =>
  /\.(csv|txt|log|tsv|json|jsonl|ndjson|xml)$/i.test(name)
