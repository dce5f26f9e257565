import { useEffect, useState } from 'react'
import { homeChannel, people } from '../slack/people.ts'
import { texts } from '../texts.ts'
import { Channel } from './Channel.tsx'
import { type Snapshot, useKept, useSnapshot } from './client.ts'
import { useNames, Workspace } from './context.ts'
import { Guide } from './Guide.tsx'
import { Home } from './Home.tsx'
import { Inspector } from './Inspector.tsx'
import { Modals } from './Modal.tsx'
import { Sidebar } from './Sidebar.tsx'
import { useUnread } from './unread.ts'

/** The page: places to the left, messages in the middle, the inspector to the right. */

function Banner({ snapshot, onOpen }: { snapshot: Snapshot; onOpen: () => void }) {
  const count = snapshot.violations.length
  const latest = snapshot.violations.at(-1)
  if (count === 0 || !latest) return null
  return (
    <div className="banner" role="alert">
      <span aria-hidden="true">⚠</span>
      <span>
        <strong>{texts.page.violations(count)}</strong> {latest.name}: {latest.text}
      </span>
      <button type="button" className="button small" onClick={onOpen}>
        {texts.page.showInspector}
      </button>
    </div>
  )
}

interface HeadingProps {
  title: string
  topic: string
  menuOpen: boolean
  unread: number
  inspecting: boolean
  violations: number
  onMenu: () => void
  onInspect: () => void
}

function Heading(props: HeadingProps) {
  return (
    <header className="heading">
      <button
        type="button"
        className="icon only-phone"
        aria-label={[
          texts.page.openPlaces,
          ...(props.unread > 0 ? [texts.page.unread(props.unread)] : []),
        ].join(', ')}
        aria-expanded={props.menuOpen}
        onClick={props.onMenu}
      >
        <span aria-hidden="true">☰</span>
        {props.unread > 0 && (
          <span className="count" aria-hidden="true">
            {props.unread}
          </span>
        )}
      </button>
      <div>
        <h1>{props.title}</h1>
        {props.topic && <p>{props.topic}</p>}
      </div>
      <button
        type="button"
        className="button small"
        aria-pressed={props.inspecting}
        onClick={props.onInspect}
      >
        {texts.page.inspector}
        {props.violations > 0 && <span className="count">{props.violations}</span>}
      </button>
    </header>
  )
}

function usePlace(snapshot: Snapshot | undefined) {
  const [place, setPlace] = useKept('place', homeChannel.id)
  const channel = snapshot?.channels.find((one) => (place === 'dm' ? one.kind === 'dm' : one.id === place))
  // A guest who was shown another channel falls back to one of their own.
  const isApart = place === 'home' || place === 'about'
  const shown = isApart ? undefined : (channel ?? snapshot?.channels[0])
  return { place: isApart ? place : (shown?.id ?? place), channel: shown, setPlace }
}

function useDrawers() {
  const [menuOpen, setMenuOpen] = useState(false)
  const [inspecting, setInspecting] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return
      setMenuOpen(false)
      setInspecting(false)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return { menuOpen, setMenuOpen, inspecting, setInspecting }
}

function titleOf(
  snapshot: Snapshot,
  place: string,
  channel: Snapshot['channels'][number] | undefined,
): string {
  if (place === 'about') return texts.page.guide.place
  if (!channel) return texts.page.homeOf(snapshot.bot.name)
  return channel.kind === 'dm' ? texts.page.dmWith(snapshot.bot.name) : `# ${channel.name}`
}

export function App() {
  const [as, setAs] = useKept('as', people[0]?.id ?? '')
  const { snapshot, lost } = useSnapshot(as)
  const { place, channel, setPlace } = usePlace(snapshot)
  const { menuOpen, setMenuOpen, inspecting, setInspecting } = useDrawers()
  const names = useNames(snapshot)
  const unread = useUnread(snapshot, channel?.id)
  if (!snapshot) return <p className="empty">{lost ? texts.page.lost : texts.page.loading}</p>
  const title = titleOf(snapshot, place, channel)
  const busy = (where: string) => snapshot.busy.includes(where)
  const go = (next: string, person?: string) => {
    if (person) setAs(person)
    setPlace(next)
    setMenuOpen(false)
  }
  const guide = <Guide snapshot={snapshot} channel={homeChannel.id} onGo={go} />
  return (
    <Workspace.Provider value={names}>
      <div className={`workspace${menuOpen ? ' menu-open' : ''}${inspecting ? ' inspecting' : ''}`}>
        <a className="skip" href="#innehall">
          {texts.page.skip}
        </a>
        <Sidebar snapshot={snapshot} place={place} unread={unread} onPlace={go} onPerson={setAs} />
        {menuOpen && (
          <button
            type="button"
            className="shade"
            aria-label={texts.page.closePlaces}
            onClick={() => setMenuOpen(false)}
          />
        )}
        <main id="innehall" tabIndex={-1}>
          <Heading
            title={title}
            topic={snapshot.day ? texts.page.day.is(snapshot.day) : (channel?.topic ?? '')}
            menuOpen={menuOpen}
            unread={[...unread.values()].reduce((sum, count) => sum + count, 0)}
            inspecting={inspecting}
            violations={snapshot.violations.length}
            onMenu={() => setMenuOpen(!menuOpen)}
            onInspect={() => setInspecting(!inspecting)}
          />
          {lost && (
            <p className="lost" role="alert">
              {texts.page.lost}
            </p>
          )}
          <Banner snapshot={snapshot} onOpen={() => setInspecting(true)} />
          {place === 'about' && <div className="guide-place">{guide}</div>}
          {place === 'home' && <Home view={snapshot.home} as={snapshot.me} busy={busy('home')} />}
          {channel && <Channel channel={channel} as={snapshot.me} busy={busy(channel.id)} empty={guide} />}
        </main>
        {inspecting && <Inspector version={snapshot.version} onClose={() => setInspecting(false)} />}
        <Modals stack={snapshot.modals} as={snapshot.me} busy={busy('modal')} />
      </div>
    </Workspace.Provider>
  )
}
