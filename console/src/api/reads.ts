import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { FetchResponse, MaybeOptionalInit } from 'openapi-fetch'
import type { HttpMethod, MediaType, PathsWithMethod } from 'openapi-typescript-helpers'
import { api } from './client'
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
  return useQuery({
    queryKey: [path, init],
    queryFn: () => read(path, init),
    enabled: options.when ?? true,
    refetchInterval: options.every,
    placeholderData: options.keep ? keepPreviousData : undefined,
  })
}
