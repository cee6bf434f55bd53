// What the conformance suite asks for by name.
import { setTimeout as pause } from 'node:timers/promises';
import { completable } from '@modelcontextprotocol/sdk/server/completable.js';
import { ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { CreateMessageResultSchema, ElicitResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

/** A picture and a sound of hardly anything. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';
const WAV = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';
const text = (words) => ({ type: 'text', text: words });
const image = { type: 'image', data: PNG, mimeType: 'image/png' };
const resource = (uri, mimeType, words) => ({ type: 'resource', resource: { uri, mimeType, text: words } });

/** Adds them to a server, which it gives back. */
export function addFixtures(server) {
  addTools(server);
  addAsking(server);
  addResources(server);
  addPrompts(server);
  return server;
}

function addTools(server) {
  const tool = (name, content) => server.registerTool(name, { description: 'Of the suite.' }, () => ({ content }));
  tool('test_simple_text', [text('This is a simple text response for testing.')]);
  tool('test_image_content', [image]);
  tool('test_audio_content', [{ type: 'audio', data: WAV, mimeType: 'audio/wav' }]);
  const embedded = resource('test://embedded-resource', 'text/plain', 'This is an embedded resource content.');
  tool('test_embedded_resource', [embedded]);
  const mixed = resource('test://mixed-content-resource', 'application/json', '{"test":"data","value":123}');
  tool('test_multiple_content_types', [text('Multiple content types test:'), image, mixed]);
  server.registerTool('test_error_handling', { description: 'Of the suite.' }, () => {
    throw new Error('This tool intentionally returns an error for testing');
  });
  server.registerTool(
    'test_tool_with_progress',
    { description: 'Of the suite.' },
    async ({ _meta, sendNotification }) => {
      for (const progress of [0, 50, 100]) {
        const params = { progressToken: _meta?.progressToken, progress, total: 100 };
        if (_meta?.progressToken !== undefined) await sendNotification({ method: 'notifications/progress', params });
        await pause(50);
      }
      return { content: [text('Done.')] };
    },
  );
}

/** Tools that ask the client something while it waits for them. */
function addAsking(server) {
  const sampling = { description: 'Of the suite.', inputSchema: { prompt: z.string() } };
  server.registerTool('test_sampling', sampling, async ({ prompt }, { sendRequest }) => {
    const params = { messages: [{ role: 'user', content: text(prompt) }], maxTokens: 100 };
    const { content } = await sendRequest({ method: 'sampling/createMessage', params }, CreateMessageResultSchema);
    return { content: [text(`LLM response: ${content.text}`)] };
  });
  const ask = async (sendRequest, message, properties, required = []) => {
    const requestedSchema = { type: 'object', properties, required };
    const params = { message, requestedSchema };
    const { action, content } = await sendRequest({ method: 'elicitation/create', params }, ElicitResultSchema);
    const said = `action=${action}, content=${JSON.stringify(content ?? {})}`;
    return { content: [text(`Elicitation completed: ${said}`)] };
  };
  const eliciting = { description: 'Of the suite.', inputSchema: { message: z.string() } };
  server.registerTool('test_elicitation', eliciting, async ({ message }, { sendRequest }) => {
    const field = (description) => ({ type: 'string', description });
    const fields = { username: field("User's response"), email: field("User's email address") };
    return await ask(sendRequest, message, fields, ['username', 'email']);
  });
  const bare = { description: 'Of the suite.' };
  server.registerTool('test_elicitation_sep1034_defaults', bare, ({ sendRequest }) =>
    ask(sendRequest, 'Defaults', {
      name: { type: 'string', default: 'John Doe' },
      age: { type: 'integer', default: 30 },
      score: { type: 'number', default: 95.5 },
      status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
      verified: { type: 'boolean', default: true },
    }),
  );
  const titled = (...titles) => titles.map((title, at) => ({ const: `value${at + 1}`, title }));
  server.registerTool('test_elicitation_sep1330_enums', bare, ({ sendRequest }) =>
    ask(sendRequest, 'Choices', {
      untitledSingle: { type: 'string', enum: ['option1', 'option2', 'option3'] },
      titledSingle: { type: 'string', oneOf: titled('First Option', 'Second Option', 'Third Option') },
      legacyEnum: {
        ...{ type: 'string', enum: ['opt1', 'opt2', 'opt3'] },
        enumNames: ['Option One', 'Option Two', 'Option Three'],
      },
      untitledMulti: { type: 'array', items: { type: 'string', enum: ['option1', 'option2', 'option3'] } },
      titledMulti: { type: 'array', items: { anyOf: titled('First Choice', 'Second Choice', 'Third Choice') } },
    }),
  );
}

function addResources(server) {
  const about = { description: 'Of the suite.' };
  const contents = (uri, more) => ({ contents: [{ uri, ...more }] });
  const words = 'This is the content of the static text resource.';
  server.registerResource('static-text', 'test://static-text', { ...about, mimeType: 'text/plain' }, ({ href }) =>
    contents(href, { mimeType: 'text/plain', text: words }),
  );
  server.registerResource('static-binary', 'test://static-binary', { ...about, mimeType: 'image/png' }, ({ href }) =>
    contents(href, { mimeType: 'image/png', blob: PNG }),
  );
  const template = new ResourceTemplate('test://template/{id}/data', { list: undefined });
  server.registerResource('template', template, { ...about, mimeType: 'application/json' }, ({ href }, { id }) =>
    contents(href, {
      mimeType: 'application/json',
      text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }),
    }),
  );
}

function addPrompts(server) {
  const description = 'Of the suite.';
  const user = (content) => ({ role: 'user', content });
  const prompt = (name, argsSchema, messages) =>
    server.registerPrompt(name, { description, argsSchema }, (args) => ({ messages: messages(args) }));
  server.registerPrompt('test_simple_prompt', { description }, () => ({
    messages: [user(text('This is a simple prompt for testing.'))],
  }));
  server.registerPrompt('test_prompt_with_image', { description }, () => ({
    messages: [user(image), user(text('Please analyze the image above.'))],
  }));
  const arg1 = completable(z.string(), (value) => ['paris', 'park', 'party'].filter((one) => one.startsWith(value)));
  prompt('test_prompt_with_arguments', { arg1, arg2: z.string() }, ({ arg1: first, arg2 }) => [
    user(text(`Prompt with arguments: arg1='${first}', arg2='${arg2}'`)),
  ]);
  prompt('test_prompt_with_embedded_resource', { resourceUri: z.string() }, ({ resourceUri }) => [
    user(resource(resourceUri, 'text/plain', 'Embedded resource content for testing.')),
    user(text('Please process the embedded resource above.')),
  ]);
}
