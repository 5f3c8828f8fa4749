import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import first from '../texts/en/first'
import type more from '../texts/en/more'

export const languages = { en: 'English', de: 'Deutsch', es: 'Español', 'pt-BR': 'Português (Brasil)' } as const
export type Language = keyof typeof languages

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof first & typeof more }
    returnNull: false
  }
}

type Load = () => Promise<{ default: object }>

/** Of each language what the first page says, and the rest. */
const files: Record<Language, { first: Load; more: Load }> = {
  en: { first: () => Promise.resolve({ default: first }), more: () => import('../texts/en/more') },
  de: { first: () => import('../texts/de/first'), more: () => import('../texts/de/more') },
  es: { first: () => import('../texts/es/first'), more: () => import('../texts/es/more') },
  'pt-BR': { first: () => import('../texts/pt-BR/first'), more: () => import('../texts/pt-BR/more') },
}

const loaded = new Set<string>()
let wantsMore = false

/** The language of the browser, as far as there is one of ours: "pt" and "pt-PT" are better served in Portuguese than in English. */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const known = (Object.keys(languages) as Language[]).find(language => language.split('-')[0] === tag.toLowerCase().split('-')[0])
    if (known) return known
  }
  return 'en'
}

async function load(language: Language, part: 'first' | 'more'): Promise<void> {
  const name = `${language}/${part}`
  if (loaded.has(name)) return
  const texts = await files[language][part]()
  i18next.addResourceBundle(language, 'translation', texts.default, true)
  loaded.add(name)
}

export async function speak(language: Language): Promise<void> {
  await Promise.all([load(language, 'first'), wantsMore ? load(language, 'more') : undefined])
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** The texts of everything but the first page, from now on in every language that is spoken. */
export async function speakMore(): Promise<void> {
  wantsMore = true
  await load(i18next.language as Language, 'more')
}

export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({ lng: 'en', fallbackLng: 'en', resources: {}, interpolation: { escapeValue: false }, returnNull: false })
  await speak(languageOf(navigator.languages))
}
