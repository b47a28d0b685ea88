/** What we use of sax, which comes without types. */
declare module 'sax' {
  export type Tag = { readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  export type Parser = {
    onopentag: (tag: Tag) => void
    onclosetag: (name: string) => void
    ontext: (text: string) => void
    oncdata: (text: string) => void
    onerror: (cause: Error) => void
    readonly line: number
    write(text: string): Parser
    close(): Parser
  }
  export function parser(strict: boolean, options?: { readonly position?: boolean }): Parser
}
