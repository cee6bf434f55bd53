import type { Decision } from '@cairndb/core';
import type { Setting } from '../setting.js';
import { shortened, shownTime } from '../shown.js';
import { TEMPLATES, uriFor } from '../uris.js';
import { jsonText, mapPage, type Reading } from './reading.js';

const COMPLETIONS = 50;
const COMPLETED = 1_000;

/** What is known of projects: decisions, documents, components, and what works. */
export function knowledgeReadings(setting: Setting): readonly Reading[] {
  return [decisionReading(setting), documentReading(setting), componentReading(setting), patternReading(setting)];
}

function decisionReading({ store: { knowledge }, project }: Setting): Reading {
  const ofProject = project === '' ? {} : { project };
  return {
    name: 'decision',
    title: 'Decision',
    description: 'A decision with its reasons and alternatives, what it replaced and what replaced it.',
    mimeType: 'application/json',
    uri: TEMPLATES.decision,
    list: (page) =>
      mapPage(knowledge.listDecisions({ ...page, ...ofProject }), ({ id, title, status, type, updatedAt }) => ({
        uri: uriFor('decision', id),
        name: shortened(title, 120),
        description: `${type}, ${status}`,
        lastModified: shownTime(updatedAt),
      })),
    complete: {
      id: async (value) => {
        const { items } = await knowledge.listDecisions({ ...ofProject, limit: COMPLETED });
        return items.flatMap(({ id }) => (id.startsWith(value) ? [id] : [])).slice(0, COMPLETIONS);
      },
    },
    read: async ({ id = '' }) => {
      const { older, decision, newer } = await knowledge.decisionHistory(id);
      const named = (list: readonly Decision[]) =>
        list.map((one) => ({ id: one.id, title: one.title, status: one.status, madeAt: shownTime(one.madeAt) }));
      const { madeAt, createdAt, updatedAt, statusAt, ...rest } = decision;
      const times = { madeAt: shownTime(madeAt), updatedAt: shownTime(updatedAt), statusAt: shownTime(statusAt) };
      const from = decision.source === null ? '' : `, from ${decision.source}`;
      const provenance = `decision ${id}${from}, noted ${shownTime(createdAt)}`;
      return jsonText(provenance, { decision: { ...rest, ...times }, newer: named(newer), older: named(older) });
    },
  };
}

function documentReading({ store: { knowledge }, project }: Setting): Reading {
  return {
    name: 'document',
    title: 'Document',
    description: 'A document of a project, as it was when it was last indexed.',
    mimeType: 'text/markdown',
    uri: TEMPLATES.document,
    list: (page) =>
      mapPage(
        knowledge.listDocuments({ ...page, ...(project === '' ? {} : { project }) }),
        ({ project: of, path, title, docType, analyzedAt }) => ({
          uri: uriFor('document', of, path),
          name: path,
          title: shortened(title, 120) || undefined,
          description: docType || undefined,
          lastModified: shownTime(analyzedAt),
        }),
      ),
    complete: {
      path: async (prefix) =>
        (await knowledge.listDocuments({ prefix, limit: COMPLETIONS })).items.map(({ path }) => path),
    },
    read: async ({ project: of = '', path = '' }) => {
      const { sections, analyzedAt } = await knowledge.getDocument(of, path);
      return {
        text: sections.map(({ text }) => text).join('\n'),
        provenance: `document ${path} of project ${of}, read ${shownTime(analyzedAt)}`,
      };
    },
  };
}

function componentReading({ store: { knowledge } }: Setting): Reading {
  return {
    name: 'component',
    title: 'Component',
    description: 'A part of a project with what speaks for it.',
    mimeType: 'application/json',
    uri: TEMPLATES.component,
    read: async ({ id = '' }) => {
      const { createdAt, updatedAt, ...component } = await knowledge.getComponent(id);
      const times = { createdAt: shownTime(createdAt), updatedAt: shownTime(updatedAt) };
      return jsonText(`component ${id}`, { ...component, ...times });
    },
  };
}

function patternReading({ store: { knowledge } }: Setting): Reading {
  return {
    name: 'pattern',
    title: 'What works',
    description: 'A way of working with how it fared.',
    mimeType: 'application/json',
    uri: TEMPLATES.pattern,
    read: async ({ id = '' }) => {
      const { createdAt, updatedAt, lastUsedAt, lastSuccessfulAt, ...pattern } = await knowledge.getPattern(id);
      const times = { lastUsedAt: shownTime(lastUsedAt), lastSuccessfulAt: shownTime(lastSuccessfulAt) };
      return jsonText(`pattern ${id}`, { ...pattern, ...times });
    },
  };
}
