import { Option, type Command } from 'commander'

import type { NewPersonFlags } from '#cli/commands/hub-person.ts'
import type { Console } from '#cli/console.ts'
import type { ConfigFlags } from '#cli/hub-config.ts'
import type { keepingWords } from '#cli/keeping-words.ts'
import { personWords } from '#cli/person-words.ts'
import { Role } from '#shared/assignment.ts'
import type { Language } from '#shared/words.ts'
import type { Text } from '#cli/words.ts'

type Tools = {
  readonly language: Language
  readonly text: Text
  readonly keeping: (typeof keepingWords)['en']['help']
  readonly command: (
    usage: string,
    about: string,
    shown: readonly string[],
    parent?: Command,
  ) => Command
  readonly open: (flags: object) => Console
}

/** What is done to a hub besides running it. */
export function addHubCommands(
  hub: Command,
  { language, text, keeping, command, open }: Tools,
): void {
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
  )
    .option('--no-stores', keeping.withoutStores)
    .action(async (flags: ConfigFlags) => {
      const { hubCheck } = await import('#cli/commands/hub-check.ts')
      await hubCheck(open(flags), flags)
    })

  withConfig(
    command('export <file>', keeping.export, ['earshot hub export /backup/hub-1.tar'], hub),
  )
    .option('--no-recordings', keeping.withoutRecordings)
    .action(async (file: string, flags: ConfigFlags) => {
      const { hubExport } = await import('#cli/commands/hub-keeping.ts')
      await hubExport(open(flags), file, flags)
    })

  withConfig(
    command('import <file>', keeping.import, ['earshot hub import /backup/hub-1.tar'], hub),
  ).action(async (file: string, flags: ConfigFlags) => {
    const { hubImport } = await import('#cli/commands/hub-keeping.ts')
    await hubImport(open(flags), file, flags)
  })

  const { help } = personWords[language]
  const person = command('person', help.person, ['earshot hub person list'], hub)
  person.enablePositionalOptions()
  const ofPeople = (usage: string, about: string, shown: string): Command =>
    withConfig(command(usage, about, [`earshot hub person ${shown}`], person))
  ofPeople('list', help.list, 'list')
    .option('--search <text>', help.search)
    .action(async (flags: ConfigFlags) => {
      const { listPeople } = await import('#cli/commands/hub-person.ts')
      await listPeople(open(flags), flags)
    })
  ofPeople('add <name>', help.add, 'add 周敏 --login zhou.min --role administrator')
    .requiredOption('--login <login>', help.login)
    .addOption(new Option('--role <role>', help.role).choices(Role.options).default('inspector'))
    .option('--team <name>', help.team)
    .action(async (name: string, flags: NewPersonFlags) => {
      const { addPerson } = await import('#cli/commands/hub-person.ts')
      await addPerson(open(flags), name, flags)
    })
  ofPeople('unlock <who>', help.unlock, 'unlock zhou.min').action(
    async (who: string, flags: ConfigFlags) => {
      const { unlockPerson } = await import('#cli/commands/hub-person.ts')
      await unlockPerson(open(flags), who, flags)
    },
  )
  ofPeople('code <who>', help.code, 'code zhou.min').action(
    async (who: string, flags: ConfigFlags) => {
      const { giveCode } = await import('#cli/commands/hub-person.ts')
      await giveCode(open(flags), who, flags)
    },
  )
  ofPeople('administrator <who>', help.administrator, 'administrator zhou.min').action(
    async (who: string, flags: ConfigFlags) => {
      const { makeAdministrator } = await import('#cli/commands/hub-person.ts')
      await makeAdministrator(open(flags), who, flags)
    },
  )

  for (const parent of [hub, undefined]) {
    const audit = command('audit', keeping.audit, ['earshot audit verify'], parent)
    audit.enablePositionalOptions()
    withConfig(
      command('verify', keeping.verify, ['earshot hub audit verify --head 42:9f86…'], audit),
    )
      .option('--head <number:hash>', keeping.head)
      .action(async (flags: ConfigFlags) => {
        const { auditVerify } = await import('#cli/commands/hub-keeping.ts')
        await auditVerify(open(flags), flags)
      })
  }
}
