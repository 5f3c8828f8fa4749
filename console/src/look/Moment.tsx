import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'

/** Each unit with its length in seconds, and how many of it make the next. */
const steps: [Intl.RelativeTimeFormatUnit, number, number][] = [['second', 1, 60], ['minute', 60, 60], ['hour', 3_600, 24], ['day', 86_400, Infinity]]

/** How long ago, for somebody who reads on. */
export function ago(instant: Date, now: Date, language: string): string {
  const seconds = (instant.getTime() - now.getTime()) / 1000
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const counted = steps.map(([unit, length, next]) => ({ unit, next, value: Math.round(seconds / length) }))
  const { unit, value } = counted.find(step => Math.abs(step.value) < step.next) ?? { unit: 'day', value: 0 }
  return format.format(value, unit)
}

const minute = 60_000
const listeners = new Set<() => void>()
let minutes = 0
let clock: number | undefined

/** One clock for every moment that is shown. */
function onMinute(listener: () => void): () => void {
  listeners.add(listener)
  clock ??= window.setInterval(() => {
    minutes++
    for (const tell of listeners) tell()
  }, minute)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.clearInterval(clock)
    clock = undefined
  }
}

/** Day and time, in words that stand alone. */
export function fullMoment(instant: Date, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(instant)
}

/** An instant in the reader's own zone and language. */
export function Moment({ at, relative = false }: { at: string; relative?: boolean }) {
  const { i18n } = useTranslation()
  const instant = new Date(at)
  const full = fullMoment(instant, i18n.language)
  if (!relative) return <time dateTime={at}>{full}</time>
  return <time dateTime={at} title={full}><Ago instant={instant} language={i18n.language} /></time>
}

function Ago({ instant, language }: { instant: Date; language: string }) {
  useSyncExternalStore(onMinute, () => minutes)
  return ago(instant, new Date(), language)
}
