// Beside every file its Brotli and gzip form, so that the server compresses nothing while somebody waits.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const compressible = /\.(html|js|css|svg|json|webmanifest)$/

for (const entry of readdirSync('dist', { recursive: true })) {
  const file = join('dist', entry)
  if (!statSync(file).isFile() || !compressible.test(file)) continue
  const content = readFileSync(file)
  writeFileSync(file + '.br', brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
  writeFileSync(file + '.gz', gzipSync(content, { level: 9 }))
}
