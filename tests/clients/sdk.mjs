// The REST side of @rocket.chat/sdk 0.2.9, the SDK of bots, as it is published: signs in, makes the calls, prints {call: answer}.
import { calls, contentOf, given } from './calls.mjs';

process.env.ROCKETCHAT_URL = given.url; // read when the SDK is loaded
const print = console.log;
console.log = console.info = console.error = () => {}; // the SDK logs refusals there
const { api } = (await import('@rocket.chat/sdk')).default;

const refusalsToo = /(?!)/; // an error that this does not match comes back as an answer instead of undefined
const ways = {
  get: (path, query) => api.get(path, query, true, refusalsToo),
  post: (path, body) => api.post(path, body, true, refusalsToo),
  // The SDK has no put of its own; bots take the client and the headers that it exports.
  put: (path, body) => new Promise((resolve, reject) => {
    api.client.put(api.url + path, { headers: api.getHeaders(true), data: body }, resolve).on('error', reject);
  }),
};
const results = {};

results.signInRefused = await api.login({ username: given.user, password: 'wrong' }).then(() => 'let in', (fault) => fault.message);
await api.login({ username: given.user, password: given.password });
for (const [name, method, path, content] of calls(given)) {
  results[name] = await ways[method](path, contentOf(content, results));
}
await api.logout();
results.signedInAfterwards = api.loggedIn();
print(JSON.stringify(results));
process.exit(); // the SDK keeps sockets open
