// Compiles the vector kernels from AssemblyScript to WebAssembly and embeds them as text, so that
// every program that runs them (desktop, hub, worker, tests) finds them without a path.
//
//   node scripts/build-kernels.mjs
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'

import asc from 'assemblyscript/asc'

const root = resolve(import.meta.dirname, '..')
// Not .ts: AssemblyScript looks like TypeScript and is none, and no other tool should read it.
const source = 'scripts/kernels/peaks.as'
const target = 'src/media/kernels/peaks.wasm.ts'

const code = await readFile(resolve(root, source), 'utf8')
let wasm
const { error, stderr } = await asc.main(
  [
    ...['peaks.ts', '--outFile', 'peaks.wasm', '-O3', '--converge', '--noAssert'],
    ...['--runtime', 'stub', '--enable', 'simd', '--initialMemory', '32'],
  ],
  {
    readFile: (name) => (name === 'peaks.ts' ? code : null),
    writeFile: (_name, contents) => {
      wasm = contents
    },
  },
)
if (error || !wasm) {
  console.error(stderr.toString())
  process.exit(1)
}

const sha256 = createHash('sha256').update(code).digest('hex')
const lines = Buffer.from(wasm)
  .toString('base64')
  .match(/.{1,90}/g)
await writeFile(
  resolve(root, target),
  `// Made by scripts/build-kernels.mjs from ${source}; do not edit.

/** Of the source this was compiled from. */
export const peaksSourceSha256 = '${sha256}'

export const peaksWasm = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('')
`,
)
console.log(`${target}: ${wasm.length} bytes of WebAssembly`)
