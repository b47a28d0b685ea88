// Compiles the kernels from AssemblyScript to WebAssembly and embeds them as text, so that every
// program that runs them (desktop, hub, worker, tests) finds them without a path.
//
//   node scripts/build-kernels.mjs
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'

import asc from 'assemblyscript/asc'

const root = resolve(import.meta.dirname, '..')

for (const name of ['peaks', 'gsm', 'pcm']) {
  // Not .ts: AssemblyScript looks like TypeScript and is none, and no other tool should read it.
  const source = `scripts/kernels/${name}.as`
  const target = `src/media/kernels/${name}.wasm.ts`
  const code = await readFile(resolve(root, source), 'utf8')
  const wasm = await compile(name, code)
  await writeFile(resolve(root, target), embedded(name, source, code, wasm))
  console.log(`${target}: ${wasm.length} bytes of WebAssembly`)
}

/** @param {string} name @param {string} code */
async function compile(name, code) {
  /** @type {Uint8Array | undefined} */
  let wasm
  const { error, stderr } = await asc.main(
    [
      ...[`${name}.ts`, '--outFile', `${name}.wasm`, '-O3', '--converge', '--noAssert'],
      ...['--runtime', 'stub', '--enable', 'simd', '--initialMemory', '32'],
    ],
    {
      readFile: (file) => (file === `${name}.ts` ? code : null),
      writeFile: (_file, contents) => {
        // No text was asked for.
        wasm = /** @type {Uint8Array} */ (contents)
      },
    },
  )
  if (!error && wasm) return wasm
  console.error(stderr.toString())
  process.exit(1)
}

/** @param {string} name @param {string} source @param {string} code @param {Uint8Array} wasm */
function embedded(name, source, code, wasm) {
  const sha256 = createHash('sha256').update(code).digest('hex')
  const lines = Buffer.from(wasm)
    .toString('base64')
    .match(/.{1,90}/g)
  return `// Made by scripts/build-kernels.mjs from ${source}; do not edit.

/** Of the source this was compiled from. */
export const ${name}SourceSha256 = '${sha256}'

export const ${name}Wasm = [
${(lines ?? []).map((line) => `  '${line}',`).join('\n')}
].join('')
`
}
