// Makes tests/fixtures/audio with encoders that are not ours, and notes what they decode to, so that
// the tests need none of them. Run where espeak-ng, sox, lame and ffmpeg are installed:
//
//   node scripts/make-audio-fixtures.mjs
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const out = resolve(import.meta.dirname, '../tests/fixtures/audio')
const work = mkdtempSync(join(tmpdir(), 'earshot-fixtures-'))
mkdirSync(out, { recursive: true })

const run = (tool, ...args) => execFileSync(tool, args, { stdio: ['ignore', 'pipe', 'inherit'] })
const at = (name) => join(work, name)
const to = (name) => join(out, name)
const ffmpeg = (...args) => run('ffmpeg', '-v', 'error', '-y', ...args)

run('espeak-ng', '-v', 'cmn', '-s', '200', '-w', at('agent.wav'), '您好,很高兴为您服务。')
run('espeak-ng', '-v', 'cmn+f3', '-s', '200', '-w', at('customer.wav'), '你好,我要查账单。')
for (const who of ['agent', 'customer']) {
  run('sox', '-R', at(`${who}.wav`), '-r', '8000', '-b', '16', at(`${who}8.wav`), 'trim', '0', '1')
}
run('sox', '-R', '-M', at('agent8.wav'), at('customer8.wav'), at('stereo.wav'))
const mono = at('agent8.wav')
const stereo = at('stereo.wav')

const sox = (from, name, ...format) => run('sox', '-R', from, ...format, to(name))
sox(stereo, 'stereo-pcm16.wav')
sox(stereo, 'stereo-mulaw.wav', '-e', 'u-law')
sox(stereo, 'stereo-alaw.wav', '-e', 'a-law')
sox(mono, 'mono-u8.wav', '-e', 'unsigned', '-b', '8')
sox(mono, 'mono-s24.wav', '-b', '24')
sox(mono, 'mono-s32.wav', '-b', '32')
sox(mono, 'mono-f32.wav', '-e', 'float', '-b', '32')
sox(mono, 'mono-gsm.wav', '-e', 'gsm-full-rate')
run('lame', '--quiet', '-b', '32', stereo, to('stereo-cbr.mp3'))
run('lame', '--quiet', '-V', '5', mono, to('mono-vbr.mp3'))
run('lame', '--quiet', '-V', '5', '-t', mono, to('mono-vbr-no-xing.mp3'))

const opus = (from, name, ...options) =>
  ffmpeg('-i', from, ...options, '-c:a', 'libopus', '-fflags', '+bitexact', to(name))
run('sox', '-R', stereo, at('3s.wav'), 'repeat', '2')
opus(stereo, 'stereo-8k.opus', '-b:a', '24k')
opus(at('3s.wav'), 'stereo-3s.opus', '-b:a', '16k')
opus(mono, 'mono-48k.opus', '-ar', '48000', '-t', '0.5', '-b:a', '32k')

const exact = {}
for (const name of [
  'stereo-pcm16.wav',
  'stereo-mulaw.wav',
  'stereo-alaw.wav',
  'mono-u8.wav',
  'mono-s24.wav',
  'mono-s32.wav',
  'mono-f32.wav',
  'mono-gsm.wav',
]) {
  const samples = ffmpeg('-i', to(name), '-f', 's16le', '-')
  exact[name] = {
    bytes: samples.length,
    sha256: createHash('sha256').update(samples).digest('hex'),
  }
}
writeFileSync(to('decoded-by-ffmpeg.json'), `${JSON.stringify(exact, null, 2)}\n`)
for (const name of ['stereo-cbr.mp3', 'mono-vbr.mp3', 'mono-vbr-no-xing.mp3', 'mono-48k.opus']) {
  // ffmpeg's own Opus decoder is far from the reference on such speech; libopus is the reference.
  const decoder = name.endsWith('.opus') ? ['-c:a', 'libopus'] : []
  writeFileSync(to(`${name}.s16le`), ffmpeg(...decoder, '-i', to(name), '-f', 's16le', '-'))
}
rmSync(work, { recursive: true })
