import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { FetchResponse, MaybeOptionalInit } from 'openapi-fetch'
import type { HttpMethod, MediaType, PathsWithMethod } from 'openapi-typescript-helpers'
import { api, Refused } from './client'
import type { paths } from './schema'

type Method<P extends keyof paths, M extends HttpMethod> = Extract<paths[P][M & keyof paths[P]], Record<string | number, unknown>>

export type ReadPath = PathsWithMethod<paths, 'get'>
export type ReadInit<P extends ReadPath> = MaybeOptionalInit<paths[P], 'get'>
export type ReadBody<P extends ReadPath> = NonNullable<FetchResponse<Method<P, 'get'>, object, MediaType>['data']>

/** What was read, and the entity tag of it where it is one record. */
export interface Read<T> {
  body: T
  tag: string | null
}

export interface ReadOptions {
  /** False where there is nothing to ask yet. */
  when?: boolean
  /** Keep showing the last page until the next is there. */
  keep?: boolean
  /** Milliseconds after which it is asked again although nothing was heard of a change. */
  every?: number
}

export async function read<P extends ReadPath>(path: P, init: ReadInit<P>): Promise<Read<ReadBody<P>>> {
  const ask = api.GET as unknown as (path: P, init: ReadInit<P>) => Promise<{ data: ReadBody<P>; response: Response }>
  const { data, response } = await ask(path, init)
  return { body: data, tag: response.headers.get('ETag') }
}

/** A GET that is asked again whenever somebody changes something. */
export function useRead<P extends ReadPath>(path: P, init: ReadInit<P>, options: ReadOptions = {}): UseQueryResult<Read<ReadBody<P>>> {
  return seen(useQuery({
    queryKey: [path, init],
    queryFn: () => read(path, init),
    enabled: options.when ?? true,
    refetchInterval: options.every,
    placeholderData: options.keep ? keepPreviousData : undefined,
  }))
}

/** What somebody may not see any more is not shown any longer, although it was read once. */
function seen<T>(result: UseQueryResult<T>): UseQueryResult<T> {
  const isForbidden = result.error instanceof Refused && (result.error.status === 401 || result.error.status === 403)
  return isForbidden && result.data !== undefined ? ({ ...result, data: undefined } as UseQueryResult<T>) : result
}

const most = 100

/** All rows of a list: in one answer where the server gives them so, otherwise page by page (its setting API_Allow_Infinite_Count). */
export async function readAll<P extends ReadPath, Row>(path: P, init: ReadInit<P>, rowsOf: (body: ReadBody<P>) => readonly Row[]): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const { params } = init as { params?: { query?: object } }
    const { body } = await read(path, { ...init, params: { ...params, query: { ...params?.query, count: rows.length === 0 ? 0 : most, offset: rows.length } } } as ReadInit<P>)
    const page = rowsOf(body)
    rows.push(...page)
    const total = (body as { total?: number }).total ?? rows.length
    if (page.length === 0 || rows.length >= total) return rows
  }
}

/** A list as a whole, asked for again whenever somebody changes something. */
export function useReadAll<P extends ReadPath, Row>(path: P, init: ReadInit<P>, rowsOf: (body: ReadBody<P>) => readonly Row[]): UseQueryResult<Row[]> {
  return seen(useQuery({ queryKey: [path, init, 'all'], queryFn: () => readAll(path, init, rowsOf) }))
}
