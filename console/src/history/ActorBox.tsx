import { Autocomplete } from '@mantine/core'
import { useDebouncedCallback, useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { useSession } from '../app/session'

/** Whose changes: a user name, with those offered that begin like it. */
export function ActorBox({ value = '', onChange }: { value?: string; onChange: (actor: string | undefined) => void }) {
  const { t } = useTranslation()
  const { may } = useSession()
  const [text, setText] = useState(value)
  const [asked] = useDebouncedValue(text.trim(), 150)
  const tell = useDebouncedCallback((actor: string) => onChange(actor.trim() || undefined), 400)
  useEffect(() => setText(value), [value])
  const { data } = useRead('/api/v1/users.list', { params: { query: { count: 8, text: asked } } }, { when: asked !== '' && may('view-d-room'), keep: true })
  const offered = [...new Set([...(data?.body.users ?? []).map(person => person.username), 'system'])]
  return (
    <Autocomplete
      label={t('history.actor')}
      placeholder={t('history.anybody')}
      data={offered}
      value={text}
      onChange={actor => {
        setText(actor)
        tell(actor)
      }}
      filter={({ options }) => options}
      clearable
    />
  )
}
