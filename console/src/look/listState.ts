import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { usePageSize } from './pageSize'

export interface ListSearch {
  text?: string
  sort?: string
  page?: number
}

export interface ListState {
  text: string
  page: number
  size: number
  sort: { field: string; direction: 1 | -1 } | undefined
  setText: (text: string) => void
  setPage: (page: number) => void
  /** Once upwards, once downwards, then as it comes. */
  setSort: (field: string) => void
  /** What the server is asked for. */
  query: { count: number; offset: number; sort?: string }
}

const cleared = { text: undefined, sort: undefined, page: undefined }

/** What a shared link may say about a list; anything else is dropped. */
export function listSearch(search: Record<string, unknown>): ListSearch {
  const page = Number(search.page)
  return {
    ...textOf('text', search.text),
    ...(typeof search.sort === 'string' && /^-?[A-Za-z.]+$/.test(search.sort) ? { sort: search.sort } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  }
}

/** A text of an address; the router reads what looks like a number as one. */
export function textOf<Name extends string>(name: Name, value: unknown): { [key in Name]?: string } {
  const text = typeof value === 'number' ? String(value) : value
  return (typeof text === 'string' && text !== '' ? { [name]: text } : {}) as { [key in Name]?: string }
}

export function parseSort(sort: string | undefined): ListState['sort'] {
  if (!sort) return undefined
  return sort.startsWith('-') ? { field: sort.slice(1), direction: -1 } : { field: sort, direction: 1 }
}

/** The state of a list lives in the address, so that it can be shared and gone back to. */
export function useListState(): ListState {
  const search = useSearch({ strict: false }) as ListSearch & Record<string, unknown>
  const navigate = useNavigate()
  const size = usePageSize()
  return useMemo(() => {
    const sort = parseSort(search.sort)
    const page = search.page ?? 1
    const go = (change: ListSearch) => void navigate({ to: '.', search: { ...search, ...cleared, ...listSearch({ ...search, ...change } as Record<string, unknown>) } as never, replace: true })
    return {
      text: search.text ?? '',
      page,
      size,
      sort,
      setText: text => go({ text, page: 1 }),
      setPage: next => go({ page: next }),
      setSort: field => go({ sort: sort?.field !== field ? field : sort.direction === 1 ? `-${field}` : '', page: 1 }),
      query: { count: size, offset: (page - 1) * size, ...(sort ? { sort: JSON.stringify({ [sort.field]: sort.direction }) } : {}) },
    }
  }, [search, navigate, size])
}
