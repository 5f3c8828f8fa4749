import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** Numbers as the reader writes them. */
export function useNumber(): (number: number) => string {
  const { i18n: { language } } = useTranslation()
  return useMemo(() => {
    const format = new Intl.NumberFormat(language)
    return number => format.format(number)
  }, [language])
}
