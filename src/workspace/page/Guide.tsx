import { useState } from 'react'
import { dmWith } from '../slack/people.ts'
import { texts } from '../texts.ts'
import { act, type Snapshot } from './client.ts'

/** What the demo is, who can do what in it, and files to try: the first screen, and a place of its own. */

const guide = texts.page.guide

interface Props {
  snapshot: Snapshot
  /** Where a command is typed. */
  channel: string
  /** Becomes another person, and goes to a place. */
  onGo: (place: string, person?: string) => void
}

type Person = Snapshot['people'][number]

function People({ people, onTry }: { people: readonly Person[]; onTry: (person: Person) => void }) {
  return (
    <ul className="guide-rows" aria-labelledby="guide-people">
      {people.map((person) => (
        <li key={person.id}>
          <span>
            <strong>{person.name}</strong> {person.does}
          </span>
          <button
            type="button"
            className="button small"
            aria-label={guide.be(person.name, person.tries)}
            onClick={() => onTry(person)}
          >
            {person.tries}
          </button>
        </li>
      ))}
    </ul>
  )
}

function Samples({ snapshot, onGo }: Pick<Props, 'snapshot' | 'onGo'>) {
  const nameOf = (id: string) => snapshot.people.find((person) => person.id === id)?.name ?? ''
  return (
    <section>
      <h3 id="guide-files">{guide.files}</h3>
      <p className="hint">{guide.filesHint}</p>
      <ul className="guide-rows" aria-labelledby="guide-files">
        {snapshot.samples.map(({ file, by, about }) => (
          <li key={file}>
            <span>
              <strong>{file}</strong> {about}
            </span>
            <span className="guide-ways">
              <button
                type="button"
                className="button small"
                aria-label={guide.sendFile(file, nameOf(by))}
                onClick={() => {
                  onGo('dm', by)
                  void act('sendSample', { as: by, file })
                }}
              >
                {guide.send(nameOf(by))}
              </button>
              <a
                className="button small"
                href={`/workspace/sample?file=${encodeURIComponent(file)}`}
                download={file}
                aria-label={guide.fetchFile(file)}
              >
                {guide.fetch}
              </a>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Day({ today }: { today: string }) {
  const [chosen, choose] = useState('')
  return (
    <section aria-labelledby="guide-day">
      <h3 id="guide-day">{texts.page.day.title}</h3>
      <p className="hint">{texts.page.day.hint}</p>
      <form
        className="guide-ways"
        onSubmit={(event) => {
          event.preventDefault()
          void act('goTo', { day: chosen })
          choose('')
        }}
      >
        <input
          type="date"
          required
          min={today}
          value={chosen}
          aria-label={texts.page.day.choose}
          onChange={(event) => choose(event.target.value)}
        />
        <button type="submit" className="button small">
          {texts.page.day.go}
        </button>
      </form>
    </section>
  )
}

export function Guide({ snapshot, channel, onGo }: Props) {
  const say = (as: string, text: string, where: string) => void act('say', { as, channel: where, text })
  const tryAs = (person: Person) => {
    // Who has left is in no channel.
    const where = person.deactivated ? dmWith(person).id : channel
    onGo(where, person.id)
    say(person.id, person.tries, where)
  }
  return (
    <div className="guide">
      <h2>{guide.title}</h2>
      {guide.about.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <section aria-label={guide.try}>
        <p className="examples">
          {texts.page.examples.map((example) => (
            <button
              key={example.text}
              type="button"
              className="button"
              title={example.hint}
              onClick={() => {
                onGo(channel)
                say(snapshot.me, example.text, channel)
              }}
            >
              {example.text}
            </button>
          ))}
        </p>
      </section>
      <section>
        <h3 id="guide-people">{guide.people}</h3>
        <p className="hint">{guide.peopleHint}</p>
        <People people={snapshot.people} onTry={tryAs} />
      </section>
      {snapshot.samples.length > 0 && <Samples snapshot={snapshot} onGo={onGo} />}
      {snapshot.day && <Day today={snapshot.day} />}
    </div>
  )
}
