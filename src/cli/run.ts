import { Command, CommanderError, Option } from 'commander'

import {
  chooseLanguage,
  CommandError,
  openConsole,
  type Console,
  type Terminal,
} from '#cli/console.ts'
import type { AgreeFlags } from '#cli/commands/agree.ts'
import type { ClipFlags } from '#cli/commands/clip.ts'
import { addHubCommands } from '#cli/hub-commands.ts'
import type { IngestOptions } from '#cli/commands/ingest.ts'
import type { ReplayFlags } from '#cli/commands/replay.ts'
import type { SpeechFlags } from '#cli/commands/speech.ts'
import type { VerifyFlags } from '#cli/commands/verify.ts'
import type { ConfigFlags } from '#cli/hub-config.ts'
import { messageOf, type SourceFlags } from '#cli/inputs.ts'
import { textIn, type Text } from '#cli/words.ts'
import type { Language } from '#shared/words.ts'

/** Carries out one command line, without the program's name. Resolves to the exit status. */
export async function run(
  args: readonly string[],
  terminal: Terminal,
  version: string,
): Promise<number> {
  const language = chooseLanguage(terminal.env, languageIn(args))
  try {
    await program(language, terminal, version).parseAsync([...args], { from: 'user' })
    return 0
  } catch (cause) {
    if (cause instanceof CommandError) {
      terminal.err(`earshot: ${cause.message}\n`)
      return cause.status
    }
    // Commander has said it already.
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : 2
    terminal.err(`earshot: ${messageOf(cause)}\n`)
    return 3
  }
}

/** The words of the help must be known before the line is read. */
const languageIn = (args: readonly string[]): string | undefined => {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  return at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1])
}

function program(language: Language, terminal: Terminal, version: string): Command {
  const text = textIn(language)
  const { commands, options } = text
  const root = shape(new Command('earshot'), text, terminal)
    .description(text.about)
    .version(version, '-V, --version', options.version)
    .helpCommand('help [command]', commands.help)
    .enablePositionalOptions()
    .addHelpText(
      'after',
      `\n${examples(text, overview)}\n\n${text.statuses}\n\n${text.languages}\n`,
    )

  const command = (
    usage: string,
    about: string,
    shown: readonly string[],
    parent: Command = root,
  ) => {
    const [name = '', ...parameters] = usage.split(' ')
    const made = shape(root.createCommand(name), text, terminal)
      .description(about)
      .option('--json', options.json)
      .addOption(new Option('--lang <zh|en>', options.lang).choices(['zh', 'en']))
      .addHelpText('after', `\n${examples(text, shown)}\n\n${text.statuses}\n`)
    if (parameters.length > 0) made.arguments(parameters.join(' '))
    parent.addCommand(made)
    return made
  }
  const open = (flags: object): Console => openConsole(terminal, flags)

  const hubCommand = command('hub', commands.hub.about, [
    'earshot hub --sample',
    'earshot hub --config /etc/earshot/hub.json',
    'earshot hub --dir /srv/earshot --port 8600 --json',
  ])
    .option('--config <file>', commands.hub.config)
    .option('--dir <folder>', commands.hub.dir)
    .option('--port <number>', commands.hub.port)
    .option('--sample', commands.hub.sample)
    .option('--stdin-closes', commands.hub.stdinCloses)
    .action(async (flags: ConfigFlags) => {
      const { hub } = await import('#cli/commands/hub.ts')
      await hub(open(flags), flags)
    })
  addHubCommands(hubCommand, { language, text, keeping: commands.keeping, command, open })

  command('ingest', commands.ingest.about, [
    'earshot ingest --profile earshot --log calls.csv --recordings ./recordings',
    'earshot ingest --profile my-pbx.json --log cdr.csv --recordings /mnt/nas --hub http://127.0.0.1:8600',
  ])
    .requiredOption('--profile <name>', commands.ingest.profile)
    .requiredOption('--log <file>', commands.ingest.log)
    .requiredOption('--recordings <folder>', commands.ingest.recordings)
    .option('--hub <url>', commands.ingest.hub)
    .option('--token <token>', commands.ingest.token)
    .option('--ffmpeg <program>', text.ffmpeg)
    .option('--dry-run', text.ingest.dryRun)
    .action(async (flags: IngestOptions) => {
      const { ingest } = await import('#cli/commands/ingest.ts')
      await ingest(open(flags), flags)
    })

  command('score <card> <evaluation>', commands.score.about, [
    'earshot score service evaluation.json',
    `echo '{"marks":[{"itemKey":"1.1","at":5000}]}' | earshot score insurance - --json`,
  ]).action(async (card: string, evaluation: string, flags: object) => {
    const { score } = await import('#cli/commands/score.ts')
    await score(open(flags), card, evaluation)
  })

  command('lint <card>', commands.lint.about, [
    'earshot lint service',
    'earshot lint ./card.json --json',
  ]).action(async (card: string, flags: object) => {
    const { lint } = await import('#cli/commands/lint.ts')
    await lint(open(flags), card)
  })

  command('replay <card>', commands.replay.about, [
    'earshot replay service-2.json --workspace ~/.config/earshot/workspaces/sample',
    'earshot replay sales --workspace ./copy --json',
  ])
    .requiredOption('--workspace <folder>', commands.replay.workspace)
    .action(async (card: string, flags: ReplayFlags) => {
      const { replay } = await import('#cli/commands/replay.ts')
      await replay(open(flags), card, flags)
    })

  command('agree <files...>', commands.agree.about, [
    'earshot agree ratings.csv',
    'earshot agree october.xlsx november.xlsx --reference 标准 --max 100',
    'earshot agree labels.csv --labels --json',
  ])
    .option('--reference <rater>', commands.agree.reference)
    .option('--max <points>', commands.agree.max)
    .option('--labels', commands.agree.labels)
    .option('--seed <text>', commands.agree.seed)
    .option('--draws <number>', commands.agree.draws)
    .action(async (files: readonly string[], flags: AgreeFlags) => {
      const { agree } = await import('#cli/commands/agree.ts')
      await agree(open(flags), files, flags)
    })

  command('inspect-audio <file>', commands.inspect.about, [
    'earshot inspect-audio call.wav',
    'earshot inspect-audio call.opus --json',
    'earshot inspect-audio 2101.ulaw --raw mulaw',
  ])
    .option('--raw <layout>', text.raw.option)
    .option('--ffmpeg <program>', text.ffmpeg)
    .action(async (file: string, flags: SourceFlags) => {
      const { inspectAudioFile } = await import('#cli/commands/audio.ts')
      await inspectAudioFile(open(flags), file, flags)
    })

  command('peaks <file>', commands.peaks.about, ['earshot peaks call.wav --per-second 20 --json'])
    .option('--per-second <number>', commands.peaks.perSecond)
    .option('--raw <layout>', text.raw.option)
    .option('--ffmpeg <program>', text.ffmpeg)
    .action(async (file: string, flags: SourceFlags & { readonly perSecond?: string }) => {
      const { printPeaks } = await import('#cli/commands/audio.ts')
      await printPeaks(open(flags), file, flags)
    })

  command('speech <file>', commands.speech.about, [
    'earshot speech call.wav',
    'earshot speech call.opus --dead-air 10 --json',
  ])
    .option('--energy', commands.speech.energy)
    .option('--dead-air <seconds>', commands.speech.deadAir)
    .option('--raw <layout>', text.raw.option)
    .option('--ffmpeg <program>', text.ffmpeg)
    .action(async (file: string, flags: SpeechFlags) => {
      const { speech } = await import('#cli/commands/speech.ts')
      await speech(open(flags), file, flags)
    })

  const gather = (value: string, before: readonly string[]): readonly string[] => [...before, value]
  command('clip <file>', commands.clip.about, [
    'earshot clip call.wav --from 60 --to 90.5 --out proof.wav',
    'earshot clip call.wav --from 60 --to 90 --mute 62.35-68.9@customer --tone 70-71@both --out proof.mp3',
  ])
    .requiredOption('--from <seconds>', commands.clip.from)
    .requiredOption('--to <seconds>', commands.clip.to)
    .requiredOption('--out <file>', commands.clip.out)
    .option('--mute <range>', commands.clip.mute, gather, [])
    .option('--tone <range>', commands.clip.tone, gather, [])
    .addOption(new Option('--agent <side>', commands.clip.agent).choices(['left', 'right']))
    .addOption(new Option('--format <format>', commands.clip.format).choices(['wav', 'mp3']))
    .option('--raw <layout>', text.raw.option)
    .option('--ffmpeg <program>', text.ffmpeg)
    .action(async (file: string, flags: ClipFlags) => {
      const { clip } = await import('#cli/commands/clip.ts')
      await clip(open(flags), file, flags)
    })

  command('verify <package>', commands.verify.about, [
    'earshot verify package.zip',
    'earshot verify package.zip --recording call.wav --keys keys.json --json',
  ])
    .option('--recording <file>', commands.verify.recording)
    .option('--keys <file>', commands.verify.keys)
    .option('--raw <layout>', text.raw.option)
    .option('--ffmpeg <program>', text.ffmpeg)
    .action(async (file: string, flags: VerifyFlags) => {
      const { verify } = await import('#cli/commands/verify.ts')
      await verify(open(flags), file, flags)
    })

  return root
}

const overview = [
  'earshot inspect-audio call.wav',
  'earshot ingest --profile earshot --log calls.csv --recordings ./recordings',
  'earshot score service evaluation.json --json',
]

const examples = (text: Text, lines: readonly string[]): string =>
  [text.examples, ...lines.map((line) => `  ${line}`)].join('\n')

/** Every command speaks the same language, writes to the same terminal and never ends the process. */
const shape = (command: Command, text: Text, terminal: Terminal): Command => {
  const headings: Readonly<Record<string, string>> = text.headings
  return command
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .configureHelp({ styleTitle: (title) => headings[title] ?? title })
    .helpOption('-h, --help', text.options.help)
    .showHelpAfterError(`(earshot ${command.name()} --help)`.replace('earshot earshot', 'earshot'))
}
