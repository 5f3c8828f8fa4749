import { useDocumentVisibility } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { watchAnswers } from '../api/client'
import { sessionKey, useSession } from './session'

/** Somebody has changed a record a moment ago. */
export interface Mark {
  who: string
  at: number
}

interface Live {
  /** The server can be reached. */
  connected: boolean
  /** Who changed this record in the last moments, where it was somebody else. */
  markOf: (kind: string, id: string) => Mark | undefined
  /** What was heard last, for the live region. */
  heard: string
}

const Context = createContext<Live>({ connected: true, markOf: () => undefined, heard: '' })
const markLasts = 12_000
const gather = 120
const rest = 5_000

interface ChangeEvent {
  sequence: number
  actor: { _id: string | null; username: string }
  summary?: string
  changes: { kind: string; id?: string }[]
}

/**
 * What others change appears without a reload. Every answer carries the organisation's revision: whoever hears of a newer one asks again for what is on the page. The event stream
 * tells of it at once, and who it was; who may not follow it hears by the pulse of the session.
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const { me, may } = useSession()
  const [connected, setConnected] = useState(true)
  const [marks, setMarks] = useState<ReadonlyMap<string, Mark>>(new Map())
  const [heard, setHeard] = useState('')
  const known = useRef(0)
  const timer = useRef<number | undefined>(undefined)

  const hear = useCallback((revision: number) => {
    if (revision <= known.current) return
    const isFirst = known.current === 0
    known.current = revision
    if (isFirst) return
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => void queries.invalidateQueries(), gather)
  }, [queries])

  useEffect(() => watchAnswers(response => {
    hear(Number(response.headers.get('X-Frontdesk-Revision') ?? 0))
  }), [hear])

  // The pulse of the session tells whether the server is there.
  useEffect(() => queries.getQueryCache().subscribe(event => {
    if (event.query.queryKey[0] !== sessionKey[0]) return
    const lost = event.query.state.fetchFailureCount > 0
    setConnected(before => {
      if (before !== lost) return before
      if (!lost) void queries.invalidateQueries({ predicate: query => query.queryKey[0] !== sessionKey[0] })
      return !lost
    })
  }), [queries])

  // A page that nobody looks at holds no connection: a browser has only six to one server, for all of its pages together.
  const isSeen = useDocumentVisibility() === 'visible'
  const follows = isSeen && me !== null && may('view-events')
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (!follows) return
    const source = new EventSource('/api/ext/v1/events')
    source.addEventListener('change', message => {
      const event = JSON.parse(message.data as string) as ChangeEvent
      if (event.actor._id !== me?._id) {
        const mark = { who: event.actor.username, at: Date.now() }
        setMarks(before => {
          const fresh = new Map([...before].filter(([, old]) => mark.at - old.at < markLasts))
          for (const change of event.changes) if (change.id) fresh.set(`${change.kind}/${change.id}`, mark)
          return fresh
        })
        if (event.summary) setHeard(event.summary)
      }
      hear(event.sequence)
    })
    // An answer that is no stream, such as a proxy's while the server starts again, ends it for good.
    let again: number | undefined
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) again = window.setTimeout(() => setTries(before => before + 1), rest)
    })
    const leave = () => source.close()
    window.addEventListener('pagehide', leave)
    return () => {
      window.clearTimeout(again)
      window.removeEventListener('pagehide', leave)
      source.close()
    }
  }, [follows, me?._id, hear, tries])

  // Marks fade.
  useEffect(() => {
    if (marks.size === 0) return
    const fade = window.setTimeout(() => setMarks(new Map()), markLasts)
    return () => window.clearTimeout(fade)
  }, [marks])

  const live = useMemo<Live>(() => ({ connected, heard, markOf: (kind, id) => marks.get(`${kind}/${id}`) }), [connected, heard, marks])
  return <Context value={live}>{children}</Context>
}

export function useLive(): Live {
  return useContext(Context)
}
