// @rocket.chat/api-client as it is published: signs in, makes the calls, prints {call: answer | {status, …refusal}}.
import apiClient from '@rocket.chat/api-client';
import { calls, contentOf, given } from './calls.mjs';

const client = new apiClient.RestClient({ baseUrl: given.url });
const results = {};

// What a page does that has just been opened: nothing is signed in yet.
results.signedOut = await answer(() => client.get('/v1/livechat/units'));
results.signInRefused = await answer(() => client.post('/v1/login', { user: given.user, password: 'wrong' }));
const { data } = await client.post('/v1/login', { user: given.user, password: given.password });
client.setCredentials({ 'X-User-Id': data.userId, 'X-Auth-Token': data.authToken });

for (const [name, method, path, content] of calls(given)) {
  results[name] = await answer(() => client[method](`/v1/${path}`, contentOf(content, results)));
}
results.signOut = await answer(() => client.post('/v1/logout'));
console.log(JSON.stringify(results));

/** The client rejects with the Response itself. */
async function answer(call) {
  try {
    return await call();
  } catch (refused) {
    if (!(refused instanceof Response)) throw refused;
    return { status: refused.status, ...await refused.json() };
  }
}
