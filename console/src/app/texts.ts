import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from '../texts/en'

export const languages = { en: 'English', de: 'Deutsch', es: 'Español', 'pt-BR': 'Português (Brasil)' } as const
export type Language = keyof typeof languages

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
    returnNull: false
  }
}

const files: Record<Exclude<Language, 'en'>, () => Promise<{ default: object }>> = {
  de: () => import('../texts/de'),
  es: () => import('../texts/es'),
  'pt-BR': () => import('../texts/pt-BR'),
}

/** The language of the browser, as far as there is one of ours: "pt" and "pt-PT" are better served in Portuguese than in English. */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const known = (Object.keys(languages) as Language[]).find(language => language.split('-')[0] === tag.toLowerCase().split('-')[0])
    if (known) return known
  }
  return 'en'
}

export async function speak(language: Language): Promise<void> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', (await files[language]()).default)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  await speak(languageOf(navigator.languages))
}
