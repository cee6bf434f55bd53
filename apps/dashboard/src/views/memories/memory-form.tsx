import type { Memory, NewMemory } from '@cairndb/core';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { messageOf } from '../../ui/error-state.js';

const TYPES = ['fact', 'preference', 'pattern', 'instruction', 'decision', 'episode'];

/** What the form is about. */
type Given = Pick<NewMemory, 'content' | 'type' | 'importance' | 'tags' | 'project'>;

interface MemoryFormOptions {
  readonly title: string;
  readonly memory?: Memory;
  readonly onClose: () => void;
  /** Keeps it; what it rejects with is shown, and nothing that was typed is lost. */
  readonly onSave: (given: Given) => Promise<void>;
}

/** Writes a memory, or changes one. */
export function MemoryForm({ title, memory, onClose, onSave }: MemoryFormOptions) {
  const [content, setContent] = useState(memory?.content ?? '');
  const [type, setType] = useState<string>(memory?.type ?? 'fact');
  const [project, setProject] = useState(memory?.project ?? '');
  const [tags, setTags] = useState(memory?.tags.join(', ') ?? '');
  const [importance, setImportance] = useState(memory?.importance ?? 0.5);
  const [problem, setProblem] = useState('');
  const [isSaving, setSaving] = useState(false);
  const save = async (event: Event) => {
    event.preventDefault();
    setSaving(true);
    setProblem('');
    try {
      await onSave({
        content,
        type,
        importance,
        tags: tags
          .split(',')
          .map((tag) => tag.trim())
          .filter(Boolean),
        ...(memory === undefined && project !== '' && { project }),
      });
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
      setSaving(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void save(event)}>
        <label class="field">
          <span>What is to be remembered</span>
          <textarea
            class="textarea"
            rows={4}
            required
            maxLength={100_000}
            value={content}
            onInput={(event) => setContent(event.currentTarget.value)}
          />
        </label>
        <div class="grid-2">
          <label class="field">
            <span>Type</span>
            <input
              class="input"
              list="memory-types"
              value={type}
              onInput={(event) => setType(event.currentTarget.value)}
            />
            <datalist id="memory-types">
              {TYPES.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </label>
          {memory === undefined && (
            <label class="field">
              <span>Project (empty: everywhere)</span>
              <input class="input" value={project} onInput={(event) => setProject(event.currentTarget.value)} />
            </label>
          )}
          <label class="field">
            <span>Tags, with commas</span>
            <input class="input" value={tags} onInput={(event) => setTags(event.currentTarget.value)} />
          </label>
        </div>
        <label class="field">
          <span>Importance: {Math.round(importance * 100)} %</span>
          <input
            type="range"
            min="0"
            max="1"
            step="0.05"
            value={importance}
            onInput={(event) => setImportance(Number(event.currentTarget.value))}
          />
        </label>
        {problem !== '' && (
          <p class="form-problem" role="alert">
            {problem}
          </p>
        )}
        <div class="dialog-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={isSaving || content.trim() === ''}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
