import { useTranslation } from 'react-i18next'

const steps: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400], ['hour', 3_600], ['minute', 60]]

/** How long ago, for somebody who reads on. */
export function ago(instant: Date, now: Date, language: string): string {
  const seconds = (instant.getTime() - now.getTime()) / 1000
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return format.format(Math.round(seconds / length), unit)
  }
  return format.format(Math.round(seconds), 'second')
}

/** An instant in the reader's own zone and language. */
export function Moment({ at, relative = false }: { at: string; relative?: boolean }) {
  const { i18n } = useTranslation()
  const instant = new Date(at)
  const full = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(instant)
  if (!relative) return <time dateTime={at}>{full}</time>
  return <time dateTime={at} title={full}>{ago(instant, new Date(), i18n.language)}</time>
}
