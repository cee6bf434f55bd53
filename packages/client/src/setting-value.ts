import { overlaySettings, type Settings } from '@cairndb/core';

/** `settings.get`: what is set is asked for, and a default or a schema of the caller's has its say here. */
export function getSetting(settings: Settings<'async'>): Settings<'async'>['get'] {
  const { get } = overlaySettings([{ name: 'server', settings }]);
  return get;
}
