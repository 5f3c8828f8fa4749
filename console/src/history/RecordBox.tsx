import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { kindKey } from '../changes/Diff'
import { useNames } from '../look/names'

/** Whose history: one unit, department, person or role, found by its name. */
export function RecordBox({ value, onChange }: { value?: string; onChange: (id: string | undefined) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<{ value: string; label: string } | null>(null)
  const [asked] = useDebouncedValue(text.trim(), 120)
  const name = useNameOf(value)
  const chosen = value ? { value, label: picked?.value === value ? picked.label : (name ?? value) } : null
  const { data } = useRead('/api/ext/v1/search', { params: { query: { text: asked } } }, { when: asked !== '' && asked !== chosen?.label, keep: true })
  const found = (asked === '' ? [] : (data?.body.results ?? [])).map(result => ({ value: result._id, label: result.name, about: t(`kinds.${kindKey(result.kind)}`) }))
  const options = [...new Map([...(chosen ? [{ ...chosen, about: '' }] : []), ...found].map(option => [option.value, option])).values()]
  return (
    <Select
      label={t('history.record')}
      placeholder={t('history.recordPlaceholder')}
      data={options}
      value={value ?? null}
      searchable
      clearable
      searchValue={text}
      onSearchChange={setText}
      filter={({ options: all }) => all}
      nothingFoundMessage={asked === '' ? t('history.recordPlaceholder') : t('search.nothing')}
      renderOption={({ option }) => <span>{option.label} <span style={{ color: 'var(--fd-quiet)' }}>{found.find(other => other.value === option.value)?.about}</span></span>}
      onChange={(id, option: { label: string } | null) => {
        setPicked(id ? { value: id, label: option?.label ?? id } : null)
        onChange(id ?? undefined)
      }}
    />
  )
}

/** The name of a record that came with a shared link, as far as the reader may know it. */
function useNameOf(id: string | undefined): string | undefined {
  const named = useNames()
  const known = id ? named(id) : undefined
  const { data } = useRead('/api/v1/users.info', { params: { query: { userId: id } } }, { when: id !== undefined && known === undefined && id.length >= 17 })
  return known ?? data?.body.user.name ?? data?.body.user.username
}
