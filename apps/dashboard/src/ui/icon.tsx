import {
  Activity,
  Archive,
  ArrowLeft,
  Brain,
  Check,
  ChevronRight,
  CircleAlert,
  Coins,
  Copy,
  Database,
  Download,
  FileCode,
  Files,
  Gauge,
  GitBranch,
  History,
  type IconNode,
  Inbox,
  Lightbulb,
  Link,
  Menu,
  MessagesSquare,
  Moon,
  Pause,
  Pencil,
  Play,
  Plus,
  Replace,
  ScrollText,
  Search,
  Sun,
  SunMoon,
  Trash2,
  Upload,
  Wrench,
  X,
  Zap,
} from 'lucide';
import { createElement } from 'preact';

const ICONS = {
  ...{ alert: CircleAlert, archive: Archive, back: ArrowLeft, cache: Zap, check: Check, chevron: ChevronRight },
  ...{ checkpoints: History, close: X, code: FileCode, conversations: MessagesSquare, copy: Copy, costs: Coins },
  ...{ database: Database, download: Download, edit: Pencil, empty: Inbox, files: Files, fork: GitBranch },
  ...{ health: Activity, knowledge: Lightbulb, link: Link, logs: ScrollText, memories: Brain, menu: Menu, moon: Moon },
  ...{ overview: Gauge, pause: Pause, play: Play, plus: Plus, remove: Trash2, search: Search, sun: Sun },
  ...{ supersede: Replace, system: SunMoon, tool: Wrench, upload: Upload },
} satisfies Record<string, IconNode>;

/** The icons there are. */
export type IconName = keyof typeof ICONS;

/** An icon that goes with words: readers of the screen pass it over. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {ICONS[name].map(([tag, attributes], index) => createElement(tag, { ...attributes, key: index }))}
    </svg>
  );
}

/** Cairn's mark: three stones, one on the other. */
export function Mark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="currentColor" aria-hidden="true" focusable="false">
      <ellipse cx="12" cy="19" rx="9.5" ry="3.6" />
      <ellipse cx="12.6" cy="12" rx="6.6" ry="3" opacity="0.78" />
      <ellipse cx="11.6" cy="6" rx="4" ry="2.4" opacity="0.56" />
    </svg>
  );
}
