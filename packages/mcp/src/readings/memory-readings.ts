import type { Memory } from '@cairndb/core';
import type { Setting } from '../setting.js';
import { shortened, shownTime } from '../shown.js';
import { BLOCKS_URI, TEMPLATES, uriFor } from '../uris.js';
import { jsonText, mapPage, type Reading } from './reading.js';

/** Of what a memory replaced, and what replaced it. */
const HISTORY = 20;
const HISTORY_CHARS = 4_000;
const COMPLETIONS = 50;
const COMPLETED = 1_000;

/** Memories, and the blocks that always stand in a prompt. */
export function memoryReadings(setting: Setting): readonly Reading[] {
  return [blocksReading(setting), blockReading(setting), projectBlockReading(setting), memoryReading(setting)];
}

function blocksReading({ store, project }: Setting): Reading {
  return {
    name: 'memory-blocks',
    title: 'Memory blocks',
    description: 'Core memory: small texts that always stand in the prompt.',
    mimeType: 'text/plain',
    uri: BLOCKS_URI,
    read: async () => ({
      text: await store.memoryBlocks.render({ project: project || undefined }),
      provenance: 'core memory',
    }),
  };
}

function blockReading({ store, project }: Setting): Reading {
  return {
    name: 'memory-block',
    title: 'Memory block',
    description: 'A block of core memory, by its label.',
    mimeType: 'text/plain',
    uri: TEMPLATES.block,
    list: (page) =>
      mapPage(store.memoryBlocks.list({ ...page, project }), ({ label, project: of, description, updatedAt }) => ({
        uri: of === '' ? uriFor('block', label) : uriFor('projectBlock', of, label),
        name: label,
        description: shortened(description, 200) || undefined,
        lastModified: shownTime(updatedAt),
      })),
    complete: {
      label: async (value) => {
        const { items } = await store.memoryBlocks.list({ project: '', limit: COMPLETED });
        return items.flatMap(({ label }) => (label.startsWith(value) ? [label] : []));
      },
    },
    read: async ({ label = '' }) => {
      const { value } = await store.memoryBlocks.get(label);
      return { text: value, provenance: `memory block ${label}` };
    },
  };
}

function projectBlockReading({ store }: Setting): Reading {
  return {
    name: 'project-memory-block',
    title: 'Memory block of a project',
    description: 'A block of core memory that belongs to a project.',
    mimeType: 'text/plain',
    uri: TEMPLATES.projectBlock,
    read: async ({ project = '', label = '' }) => {
      const { value } = await store.memoryBlocks.get(label, { project });
      return { text: value, provenance: `memory block ${label} of project ${project}` };
    },
  };
}

function memoryReading({ store, project }: Setting): Reading {
  return {
    name: 'memory',
    title: 'Memory',
    description: 'A memory with what it replaced and what replaced it.',
    mimeType: 'application/json',
    uri: TEMPLATES.memory,
    list: (page) =>
      mapPage(store.memories.list({ ...page, ...(project === '' ? {} : { project }) }), (memory) => ({
        uri: uriFor('memory', memory.id),
        name: shortened(memory.content.replace(/\s+/g, ' '), 80),
        description: memory.type,
        lastModified: shownTime(memory.updatedAt),
      })),
    complete: {
      id: async (value) => {
        const { items } = await store.memories.list({ limit: COMPLETED });
        return items.flatMap(({ id }) => (id.startsWith(value) ? [id] : [])).slice(0, COMPLETIONS);
      },
    },
    read: async ({ id = '' }) => {
      const { older, memory, newer } = await store.memories.history(id);
      const shown = (memories: readonly Memory[]) => memories.slice(0, HISTORY).map(shownMemory);
      const whole = { ...shownMemory(memory), content: memory.content };
      const provenance = `memory ${id}${memory.source === null ? '' : `, from ${memory.source}`}`;
      return jsonText(provenance, { memory: whole, newer: shown(newer), older: shown(older) });
    },
  };
}

function shownMemory({ id, content, type, scope, project, importance, tags, source, ...memory }: Memory) {
  return {
    ...{ id, type, scope, project, importance, tags, source },
    content: shortened(content, HISTORY_CHARS),
    createdAt: shownTime(memory.createdAt),
    expiresAt: shownTime(memory.expiresAt),
    supersededAt: shownTime(memory.supersededAt),
  };
}
