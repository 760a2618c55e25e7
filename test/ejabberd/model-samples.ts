import { modelOf } from './unit.ts';

export type Args = Parameters<typeof modelOf>;
export const value = (option: string, ...args: Args) => modelOf(...args).global.option(option).json;
export const sources = (option: string, ...args: Args) => modelOf(...args).global.option(option).source;
export const perHost = (option: string, ...args: Args) => {
  const { global, virtualHosts } = modelOf(...args);
  return Object.fromEntries([global, ...virtualHosts].map((scope) => [scope.key, scope.option(option).json]));
};

/** What the real ejabberd 26.07 and 23.01 made of such configurations. */
