// The list of units from memory after a token check, by two processes of fastify: the ceiling of any Node server on two cores.
// node server.mjs --port PORT --bytes FILE --user ID --token TOKEN
import cluster from 'node:cluster';
import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Fastify from 'fastify';

const PROCESSES = 2;
const text = { type: 'string' };
const number = { type: 'integer' };
const unit = {
  type: 'object',
  properties: { _id: text, name: text, visibility: text, type: text, numMonitors: number, numDepartments: number, _updatedAt: text },
};
const page = {
  type: 'object',
  properties: { units: { type: 'array', items: unit }, count: number, offset: number, total: number, success: { type: 'boolean' } },
};

const { values: options } = parseArgs({ options: { port: text, bytes: text, user: text, token: text } });

if (cluster.isPrimary) {
  for (let started = 0; started < PROCESSES; started++) cluster.fork();
  process.on('SIGTERM', () => cluster.disconnect(() => process.exit(0)));
} else {
  await serve(recorded(options.bytes));
}

async function serve({ headers, body }) {
  const list = JSON.parse(body);
  const hashes = new Map([[options.user, hash(options.token)]]);
  const app = Fastify();

  app.get('/*', { schema: { response: { 200: page } } }, async (request, reply) => {
    const known = hashes.get(request.headers['x-user-id']);
    if (!known || !timingSafeEqual(hash(request.headers['x-auth-token'] ?? ''), known)) return reply.code(401).send();
    return reply.headers(headers).send(list);
  });
  await app.listen({ host: '127.0.0.1', port: Number(options.port) });
}

/** Header lines, an empty line, the body: see RecordedReply.cs. */
function recorded(file) {
  const [head, body] = readFileSync(file, 'utf8').split('\r\n\r\n');
  const headers = head.split('\r\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
  return { headers: Object.fromEntries(headers), body };
}

function hash(token) {
  return createHash('sha256').update(token).digest();
}
