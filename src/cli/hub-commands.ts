import type { Command } from 'commander'

import { hubCheck } from '#cli/commands/hub-check.ts'
import type { Console } from '#cli/console.ts'
import type { ConfigFlags } from '#cli/hub-config.ts'
import type { Text } from '#cli/words.ts'

type Tools = {
  readonly text: Text
  readonly command: (
    usage: string,
    about: string,
    shown: readonly string[],
    parent?: Command,
  ) => Command
  readonly open: (flags: object) => Console
}

/** What is done to a hub besides running it. */
export function addHubCommands(hub: Command, { text, command, open }: Tools): void {
  const { commands } = text
  const withConfig = (made: Command): Command =>
    made.option('--config <file>', commands.hub.config).option('--dir <folder>', commands.hub.dir)

  // What stands behind the name of one of these is said to it.
  hub.enablePositionalOptions()

  withConfig(
    command(
      'check',
      commands.hub.check,
      ['earshot hub check', 'earshot hub check --config /etc/earshot/hub.json --json'],
      hub,
    ),
  ).action((flags: ConfigFlags) => hubCheck(open(flags), flags))
}
