import i18next from 'i18next'

const collators = new Map<string, Intl.Collator>()

/** The order of names in the language that is spoken. */
export function collate(one: string, other: string): number {
  const language = i18next.language ?? 'en'
  let collator = collators.get(language)
  if (!collator) collators.set(language, collator = new Intl.Collator(language))
  return collator.compare(one, other)
}
