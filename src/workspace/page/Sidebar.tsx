import { texts } from '../texts.ts'
import type { Snapshot } from './client.ts'

/** Who one is, and where one can go. */

interface Props {
  snapshot: Snapshot
  place: string
  /** Messages not yet shown, by channel. */
  unread: ReadonlyMap<string, number>
  onPlace: (place: string) => void
  onPerson: (id: string) => void
}

interface PlaceProps {
  name: string
  sign: string
  here: boolean
  onClick: () => void
  note?: string
  unread?: number | undefined
}

function Place(props: PlaceProps) {
  return (
    <li>
      <button
        type="button"
        className={props.here ? 'place here' : 'place'}
        aria-current={props.here ? 'page' : undefined}
        onClick={props.onClick}
      >
        <span aria-hidden="true">{props.sign}</span> {props.name}
        {props.note && <small>{props.note}</small>}
        {props.unread && <strong className="unread">{texts.page.unread(props.unread)}</strong>}
      </button>
    </li>
  )
}

export function Sidebar({ snapshot, place, unread, onPlace, onPerson }: Props) {
  const me = snapshot.people.find((one) => one.id === snapshot.me)
  const dm = snapshot.channels.find((one) => one.kind === 'dm')
  return (
    <nav className="sidebar" aria-label={texts.page.places}>
      <p className="team">{snapshot.team}</p>
      <label className="switcher">
        {texts.page.youAre}
        <select value={snapshot.me} onChange={(event) => onPerson(event.target.value)}>
          {snapshot.people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      </label>
      <p className="role">{me?.title}</p>
      <p className="places-title" id="places-channels">
        {texts.page.channels}
      </p>
      <ul aria-labelledby="places-channels">
        {snapshot.channels
          .filter((one) => one.kind === 'channel')
          .map((one) => (
            <Place
              key={one.id}
              sign="#"
              name={one.name}
              here={place === one.id}
              onClick={() => onPlace(one.id)}
              unread={unread.get(one.id)}
              {...(one.hasBot ? {} : { note: texts.page.withoutBot })}
            />
          ))}
      </ul>
      <p className="places-title" id="places-apps">
        {texts.page.apps}
      </p>
      <ul aria-labelledby="places-apps">
        <Place
          sign="⌂"
          name={texts.page.homeOf(snapshot.bot.name)}
          here={place === 'home'}
          onClick={() => onPlace('home')}
        />
        {dm && (
          <Place
            sign="✉"
            name={texts.page.dmWith(snapshot.bot.name)}
            here={place === dm.id || place === 'dm'}
            onClick={() => onPlace('dm')}
            unread={unread.get(dm.id)}
          />
        )}
      </ul>
      <ul className="places-last">
        <Place
          sign="?"
          name={texts.page.guide.place}
          here={place === 'about'}
          onClick={() => onPlace('about')}
        />
      </ul>
      <p className="note">{texts.page.note}</p>
    </nav>
  )
}
