/** The day of an instant in the reader's own zone, as `2026-01-31`. */
export function dayOf(instant: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`
}

/** The instant at which a day begins in the reader's zone. */
export function beginningOf(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString()
}

/** The instant at which a day is over: the beginning of the next, also where a day has 23 hours or 25. */
export function endOf(day: string): string {
  const next = new Date(`${day}T00:00:00`)
  next.setDate(next.getDate() + 1)
  return new Date(next.getTime() - 1).toISOString()
}

/** "Today", "Yesterday", or the date in full. */
export function dayName(day: string, now: Date, language: string): string {
  const date = new Date(`${day}T12:00:00`)
  const today = new Date(`${dayOf(now)}T12:00:00`)
  const distance = Math.round((date.getTime() - today.getTime()) / 86_400_000)
  if (distance === 0 || distance === -1) {
    const word = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(distance, 'day')
    return word.charAt(0).toLocaleUpperCase(language) + word.slice(1)
  }
  return new Intl.DateTimeFormat(language, { dateStyle: 'full' }).format(date)
}

/** Entries under the days on which they happened, in the order in which they come. */
export function byDay<T extends { instant: string }>(entries: readonly T[]): { day: string; entries: T[] }[] {
  const days: { day: string; entries: T[] }[] = []
  for (const entry of entries) {
    const day = dayOf(new Date(entry.instant))
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}

/** What an input of date and time shows for an instant, in the reader's zone. */
export function localInput(instant: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${dayOf(instant)}T${two(instant.getHours())}:${two(instant.getMinutes())}`
}

/** Whether nothing can become of that moment any more: an instant that is over, or a revision. */
export function isPast(at: string, now: Date): boolean {
  return /^\d+$/.test(at) || new Date(at) <= now
}
