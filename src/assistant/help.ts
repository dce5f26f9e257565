import type { Answer } from '../contract/answer.ts'
import type { Command } from '../contract/command.ts'
import { fold } from '../lib/words.ts'
import { actions, context, divider, escapeText, goButton, header, section } from '../slack/blocks.ts'
import { assistantTexts } from '../texts/assistant.ts'

const texts = assistantTexts.help

/** The help command, written from the other commands' own definitions: those that whoever asks may use. */
export function createHelp(all: readonly Command[]): Command {
  const help: Command = {
    name: texts.name,
    aliases: texts.aliases,
    summary: texts.summary,
    examples: texts.examples,
    permission: 'read',
    answer: async ({ words, person }) => {
      const others = all.filter(({ permission }) => person.permissions.has(permission))
      if (!words) return overview(others)
      const wanted = fold(words.replace(/^\/?sn\s+/i, ''))
      const command = [...others, help].find(({ name, aliases }) =>
        [name, ...aliases].some((word) => fold(word) === wanted),
      )
      return command ? explain(command) : overview(others, words)
    },
  }
  return help
}

function overview(commands: readonly Command[], unknown?: string): Answer {
  const names = commands.map(({ name }) => name)
  const lead = unknown ? `${texts.noSuch(escapeText(unknown))} ` : ''
  const examples = commands.flatMap(({ examples }) => examples.slice(0, 1))
  return {
    text: `${lead}${texts.plain(names)} ${examples.map(({ line, shows }) => texts.example(line, shows)).join('; ')}`,
    blocks: [
      header(texts.title),
      ...(unknown ? [section(texts.noSuch(escapeText(unknown)))] : []),
      section(texts.intro),
      ...commands.map((command) =>
        section(`*${texts.of(command.name)}* – ${command.summary}\n${short(command)}`),
      ),
      actions(...names.map((name) => goButton(`${texts.more}: ${name}`, `${texts.name} ${name}`))),
      context(texts.private),
    ],
    shareable: false,
    general: true,
  }
}

const short = (command: Command): string =>
  command.examples
    .slice(0, 2)
    .map(({ line, shows }) => texts.example(escapeText(line), escapeText(shows)))
    .join('\n')

function explain(command: Command): Answer {
  const lines = command.examples.map(({ line, shows }) => texts.example(escapeText(line), escapeText(shows)))
  return {
    text: `${texts.of(command.name)}: ${command.summary}. ${lines.join('; ')}`,
    blocks: [
      header(texts.of(command.name)),
      section(command.summary),
      divider(),
      section([`*${texts.examplesTitle}*`, ...lines].join('\n')),
      actions(...command.examples.slice(0, 5).map(({ line }) => goButton(`/sn ${line}`, line))),
      ...(command.aliases.length > 0 ? [context(texts.also(command.aliases))] : []),
    ],
    back: texts.name,
    shareable: false,
    general: true,
  }
}
