import { Button, Combobox, Group, Loader, Pill, PillsInput, Stack, Textarea, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, readAll } from '../api/reads'
import { usernamesIn } from './usernames'

export interface Picked {
  _id: string
  username: string
  name?: string | null
}

interface Props {
  label: string
  description?: string
  /** Whom to offer: everybody who holds that duty. */
  duty: 'agent' | 'monitor' | 'manager' | 'anybody'
  picked: Picked[]
  onChange: (picked: Picked[]) => void
  error?: string
  /** How many can be taken at once, where there is a limit. */
  most?: number
}

/** More names than that are counted. */
const shown = 50

/** Many people at once: by search, or by pasting a list of user names. */
export function PeoplePicker({ label, description, duty, picked, onChange, error, most = Infinity }: Props) {
  const { t } = useTranslation()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 150)
  const [paste, setPaste] = useState<string | null>(null)
  const [unknown, setUnknown] = useState<string[]>([])
  const [hasPasted, setHasPasted] = useState(false)
  const tooMany = picked.length > most ? t('picker.tooMany', { most, count: picked.length }) : undefined
  const offered = useOffered(duty, asked)
  const taken = new Set(picked.map(person => person._id))
  const options = offered.people.filter(person => !taken.has(person._id))

  async function takeList() {
    const wanted = usernamesIn(paste ?? '')
    const found = await offered.named(wanted)
    onChange([...picked, ...found.filter(person => !taken.has(person._id))])
    const missing = wanted.filter(name => !found.some(person => person.username.toLowerCase() === name.toLowerCase()))
    setUnknown(missing)
    if (missing.length > 0) setPaste(missing.join('\n'))
    else closePaste()
  }

  function closePaste() {
    setPaste(null)
    setUnknown([])
    setHasPasted(true)
  }

  return (
    <Stack gap={6}>
      <Combobox store={combobox} onOptionSubmit={id => {
        const person = options.find(option => option._id === id)
        if (person) onChange([...picked, person])
        setText('')
        combobox.closeDropdown() // it would lie over what comes below; the next letter opens it again
      }}>
        <Combobox.DropdownTarget>
          <PillsInput label={label} description={description} error={error ?? tooMany} onClick={() => combobox.openDropdown()} rightSection={offered.busy ? <Loader size={14} /> : null}>
            <Pill.Group>
              {picked.length > shown && <Pill>{t('picker.more', { count: picked.length - shown })}</Pill>}
              {picked.slice(-shown).map(person => (
                <Pill key={person._id} withRemoveButton removeButtonProps={{ 'aria-label': t('common.removeNamed', { name: person.username }), 'aria-hidden': undefined, tabIndex: 0 }} onRemove={() => onChange(picked.filter(other => other._id !== person._id))}>
                  {person.name ?? person.username}
                </Pill>
              ))}
              <Combobox.EventsTarget>
                <PillsInput.Field
                  aria-label={label}
                  placeholder={picked.length === 0 ? t('picker.search') : undefined}
                  value={text}
                  onFocus={() => combobox.openDropdown()}
                  onBlur={() => combobox.closeDropdown()}
                  onChange={event => {
                    setText(event.currentTarget.value)
                    combobox.openDropdown()
                    combobox.updateSelectedOptionIndex()
                  }}
                  onKeyDown={event => {
                    if (event.key === 'Backspace' && text === '' && picked.length > 0) onChange(picked.slice(0, -1))
                  }}
                />
              </Combobox.EventsTarget>
            </Pill.Group>
          </PillsInput>
        </Combobox.DropdownTarget>
        <Combobox.Dropdown>
          <Combobox.Options mah={240} style={{ overflowY: 'auto' }}>
            {options.length === 0 && <Combobox.Empty>{t('picker.nobody')}</Combobox.Empty>}
            {options.map(person => (
              <Combobox.Option key={person._id} value={person._id}>{person.name ?? person.username} <span style={{ color: 'var(--fd-quiet)' }}>@{person.username}</span></Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {paste === null ? (
        <Group><Button variant="subtle" size="compact-sm" autoFocus={hasPasted} onClick={() => setPaste('')}>{t('picker.paste')}</Button></Group>
      ) : (
        <Stack gap={6}>
          <Textarea autoFocus label={t('picker.pasteLabel')} autosize minRows={3} maxRows={8} value={paste} onChange={event => setPaste(event.currentTarget.value)} error={unknown.length > 0 ? t('picker.unknown', { names: unknown.join(', ') }) : undefined} />
          <Group gap="xs">
            <Button size="compact-sm" onClick={() => void takeList()}>{t('picker.take')}</Button>
            <Button size="compact-sm" variant="default" onClick={closePaste}>{t('common.cancel')}</Button>
          </Group>
        </Stack>
      )}
    </Stack>
  )
}

/** The first of a duty's people whom a text means. */
async function list(duty: Props['duty'], text: string): Promise<Picked[]> {
  const query = { count: 20, ...(text ? { text } : {}) }
  if (duty === 'anybody') return (await read('/api/v1/users.list', { params: { query } })).body.users
  if (duty === 'monitor') return (await read('/api/v1/livechat/monitors', { params: { query } })).body.monitors
  return (await read('/api/v1/livechat/users/{type}', { params: { path: { type: duty }, query } })).body.users
}

/** All of a duty's people. */
function all(duty: Props['duty']): Promise<Picked[]> {
  if (duty === 'anybody') return readAll('/api/v1/users.list', {}, body => body.users)
  if (duty === 'monitor') return readAll('/api/v1/livechat/monitors', {}, body => body.monitors)
  return readAll('/api/v1/livechat/users/{type}', { params: { path: { type: duty } } }, body => body.users)
}

function useOffered(duty: Props['duty'], text: string) {
  const { data, isFetching } = useQuery({ queryKey: ['picker', duty, text], queryFn: () => list(duty, text), placeholderData: keepPreviousData })
  return {
    people: data ?? [],
    busy: isFetching,
    /** Those of the names that are there, in the order of the names; one question, however many names. */
    named: async (names: string[]) => {
      const known = new Map((await all(duty)).map(person => [person.username.toLowerCase(), person]))
      return [...new Set(names.map(name => known.get(name.toLowerCase())).filter(person => person !== undefined))]
    },
  }
}
